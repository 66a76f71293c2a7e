// The minutes: the texts keep themselves. The editor over them is a script of its own (editor.js), which who only reads
// never fetches; without it one writes the same signs by hand in the text areas.
import './parts/keep.js'
import './parts/remark.js'

document.addEventListener('focusin', (event) => {
  const section = event.target.closest?.('.minutes-text')?.closest('section')
  if (!section) return
  document.querySelector('.chapters [aria-current]')?.removeAttribute('aria-current')
  document.querySelector(`.chapters a[href="#${section.id}"]`)?.setAttribute('aria-current', 'true')
})
