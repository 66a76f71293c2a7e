// The minutes: buttons and keys (Ctrl+Alt and a letter) that write the signs of a note for the writer.
// Without this script the writer types the same signs.
import './parts/keep.js'
import './parts/remark.js'

const bar = document.querySelector('.mtools')
const areas = '.minutes-text textarea'

let last = null // the text in which one wrote last
document.addEventListener('focusin', (event) => {
  if (!event.target.matches(areas)) return
  last = event.target
  document.querySelector('.chapters [aria-current]')?.removeAttribute('aria-current')
  document.querySelector(`.chapters a[href="#${last.closest('section')?.id}"]`)?.setAttribute('aria-current', 'true')
})

const text = () => last ?? document.querySelector(areas)

// line gives where the line of the cursor begins and ends.
function line(area) {
  const at = area.selectionStart
  const from = area.value.lastIndexOf('\n', at - 1) + 1
  const end = area.value.indexOf('\n', at)
  return [from, end < 0 ? area.value.length : end]
}

function write(area, from, to, words) {
  area.focus()
  area.setRangeText(words, from, to, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

const acts = {
  // A mark at the end of the line comes, or goes when it was there.
  o(area, sign) {
    const [from, to] = line(area)
    const now = area.value.slice(from, to)
    write(area, from, to, now.endsWith(sign) ? now.slice(0, -sign.length).trimEnd() : `${now.trimEnd()} ${sign}`)
  },
  l(area, sign) { front(area, sign) },
  k(area, sign) { front(area, sign) },
  b(area) { show(area, 'besluiten') },
  a(area) { show(area, 'acties') },
}

function front(area, sign) {
  const [from, to] = line(area)
  const now = area.value.slice(from, to)
  write(area, from, to, now.startsWith(sign) ? now.slice(sign.length) : sign + now)
}

// The form for a decision or an action of the item opens, with the cursor in it.
function show(area, kind) {
  const forms = [...area.closest('section').querySelectorAll(`details form[action$="/${kind}"]`)]
  const box = forms.at(-1)?.closest('details')
  if (!box) return
  box.open = true
  box.querySelector('textarea').focus()
}

function act(key) {
  const button = bar.querySelector(`[data-insert="${key}"]`)
  const area = text()
  if (button && area) acts[key](area, button.dataset.sign)
}

if (bar && document.querySelector(areas)) {
  bar.hidden = false
  bar.addEventListener('mousedown', (event) => event.preventDefault()) // the cursor stays in the text
  bar.addEventListener('click', (event) => {
    const key = event.target.closest('[data-insert]')?.dataset.insert
    if (key) act(key)
  })
  document.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase()
    if (!event.ctrlKey || !event.altKey || event.metaKey || event.getModifierState('AltGraph') || !(key in acts) || !document.activeElement?.matches(areas)) return
    event.preventDefault()
    act(key)
  })
}
