// The Woo desk with the keyboard and the mouse: a digit chooses a verdict, B confirms it, E takes the words everywhere, Z undoes the last step, [ and ] turn to another
// document, and words that are selected in the paper stand in the form at once. All of it can be done without.
import { keysOff, typing } from './parts/typing.js'

const form = () => document.getElementById('oordeel-form')

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  if (keysOff() || typing(event.target)) return
  if (/^[0-9]$/.test(event.key)) {
    const radio = form()?.querySelector(`input[data-digit="${event.key}"]`)
    if (!radio) return
    event.preventDefault()
    radio.checked = true
    radio.focus()
  } else if (event.key.toLowerCase() === 'b' && form()) {
    event.preventDefault()
    form().requestSubmit()
  } else if (event.key.toLowerCase() === 'e' && form()?.querySelector('input[name=everywhere]')) {
    event.preventDefault()
    form().querySelector('input[name=everywhere]').click()
  } else if (event.key.toLowerCase() === 'z' && document.getElementById('ongedaan-form')) {
    event.preventDefault()
    document.getElementById('ongedaan-form').requestSubmit()
  } else if (event.key === '[' || event.key === ']') {
    const here = document.querySelector('.woo-docs a[aria-current]')?.closest('li')
    const link = (event.key === '[' ? here?.previousElementSibling : here?.nextElementSibling)?.querySelector('a')
    if (link) { event.preventDefault(); link.click() }
  }
})

// Words selected in a paragraph go into the form of that paragraph; the page for it is fetched when another is open.
const wanted = 'beraad.woorden'
document.addEventListener('mouseup', (event) => {
  const paper = event.target.closest?.('[data-desk]')
  const chosen = getSelection()
  const words = chosen?.toString().trim()
  if (!paper || !words || words.includes('\n')) return
  const line = chosen.anchorNode?.parentElement?.closest('[id^="blok-"]')
  if (!line || !line.contains(chosen.focusNode)) return
  const link = line.querySelector('.pick')
  if (!link) return
  const block = form()?.querySelector('input[name=block]')
  if (block && 'blok-' + block.value === line.id) {
    form().querySelector('input[name=words]').value = words
    return
  }
  try { sessionStorage.setItem(wanted, words) } catch { /* then they are typed */ }
  link.click()
})

try {
  const words = sessionStorage.getItem(wanted)
  const box = form()?.querySelector('input[name=words]')
  if (words && box) box.value = words
  sessionStorage.removeItem(wanted)
} catch { /* a browser without storage forgets */ }

// The page is shown where the box is, once the picture is there.
document.querySelectorAll('[data-peek]').forEach((frame) => {
  const picture = frame.querySelector('img')
  const show = () => {
    const box = frame.querySelector('rect')
    const middle = (side, length) => (Number(box.getAttribute(side)) + Number(box.getAttribute(length)) / 2) / 10000
    frame.scrollTop = picture.offsetHeight * middle('y', 'height') - frame.clientHeight / 2
    frame.scrollLeft = picture.offsetWidth * middle('x', 'width') - frame.clientWidth / 2
  }
  if (picture.complete) show()
  picture.addEventListener('load', show)
  new ResizeObserver(show).observe(picture) // another width is another place
})

// The passage or paragraph that is being judged stands a third down the screen, when it would be out of sight.
const now = document.querySelector('.m-now, .pick[aria-current]')?.getBoundingClientRect()
if (now && (now.top < 80 || now.bottom > innerHeight - 120)) {
  scrollTo({ top: scrollY + now.top - innerHeight / 3, behavior: 'instant' })
}
