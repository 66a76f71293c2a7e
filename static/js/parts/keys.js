// Keys of one letter: / search, ? the list of keys, g and a letter to go, j and k through a list.
// They never act while someone types, nor with Ctrl, Alt or Meta, and can be turned off in the list of keys.
import { choice, keysOff, typing } from './typing.js'

const remember = (value) => {
  try { localStorage.setItem(choice, value) } catch { /* a browser without storage forgets; the keys still work */ }
}

const list = document.getElementById('toetsen')
const box = document.getElementById('toetsen-aan')
if (box) {
  box.closest('[data-needs-script]').hidden = false
  box.checked = !keysOff()
  box.addEventListener('change', () => remember(box.checked ? 'aan' : 'uit'))
}

const rows = () => [...document.querySelectorAll('[data-rows] > *')]
  .map((row) => row.querySelector('a[href], button:not([disabled])')).filter((link) => link && link.offsetParent)

function step(by) {
  const links = rows()
  if (links.length === 0) return
  const at = links.findIndex((link) => link.closest('[data-rows] > *').contains(document.activeElement))
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)
  links[next].focus()
  links[next].scrollIntoView({ block: 'nearest' })
}

// On the reading page the keys go through the papers instead: j, k and the arrows to the side, unless what has the focus
// uses those itself (a choice, a file in a frame, a part that scrolls sideways).
const page = (by) => document.querySelector(by > 0 ? '.thumb a[rel=next]' : '.thumb a[rel=prev]')
const reads = () => document.querySelector('.thumb') !== null
const turns = { ArrowRight: 1, ArrowLeft: -1, j: 1, k: -1 }
const ownArrows = (target) => target instanceof Element && target.closest('input, select, iframe, summary, [role=tab], [popover]:popover-open, [tabindex="0"]') !== null

// A button or link that has a letter of its own (data-letter): in a list that of the row with the focus, else the one on
// the page. What folds out opens, and its first field gets the focus.
function press(letter) {
  const row = document.activeElement?.closest('[data-rows] > *')
  const within = row ?? (document.querySelector('[data-rows] [data-letter]') ? null : document)
  const found = within?.querySelector(`[data-letter="${letter}"]`)
  if (!found) return false
  if (found.matches('a, button')) found.click()
  else {
    const part = found.closest('details') ?? found
    if (part.matches('details')) part.open = true
    part.querySelector('select, textarea, input:not([type=hidden])')?.focus()
  }
  return true
}

let going = 0 // until when a letter after g counts
const soon = 1500

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  if (keysOff() || typing(event.target)) return
  const key = event.key.toLowerCase()
  if (going > Date.now()) {
    going = 0
    const link = [...document.querySelectorAll('[data-key]')].find((a) => a.dataset.key === key)
    if (link) { event.preventDefault(); link.click() }
    return
  }
  if (key === '/') {
    const search = document.getElementById('zoek')
    if (!search) return
    event.preventDefault()
    if (search.offsetParent) { search.focus(); search.select() } else document.querySelector('.search-link')?.click()
  } else if (key === '?' && list) {
    event.preventDefault()
    list.togglePopover()
  } else if (key === 'g') {
    going = Date.now() + soon
  } else if (reads() && (turns[event.key] ?? turns[key]) && !event.shiftKey) {
    if (event.key.startsWith('Arrow') && ownArrows(event.target)) return
    const link = page(turns[event.key] ?? turns[key])
    if (link) { event.preventDefault(); link.click() }
  } else if (/^[a-z]$/.test(key) && !event.shiftKey && press(key)) {
    event.preventDefault()
  } else if (key === 'j' || key === 'k') {
    event.preventDefault()
    step(key === 'j' ? 1 : -1)
  }
})

// Focus goes into the list of keys when it opens; Esc and the browser bring it back.
list?.addEventListener('toggle', (event) => {
  if (event.newState === 'open') list.querySelector('button').focus()
})
