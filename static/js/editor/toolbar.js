// The bar of the editor: buttons, and the keys Ctrl+Alt and a letter. The arrow keys go through the buttons; Tab goes past.
import * as acts from './acts.js'
import { mount } from './editor.js'

const plainChoice = 'beraad.platte-tekst'
const bar = document.querySelector('[data-editor-bar]')
const boxes = [...document.querySelectorAll('.minutes-text textarea')]
let editors = []
let last = null

const remembered = () => { try { return localStorage.getItem(plainChoice) === '1' } catch { return false } }

// The form for a decision or an action of the item opens, with the cursor in it.
function show(of) {
  const forms = [...last.box.closest('section').querySelectorAll(`details form[action$="/${of}"]`)]
  const box = forms.at(-1)?.closest('details')
  if (!box) return
  box.open = true
  box.querySelector('textarea').focus()
}

const commands = {
  o: acts.flag('opinion'), v: acts.flag('confidential'), s: acts.speaker, vet: acts.stress('strong'), cursief: acts.stress('em'),
  l: acts.kind('listed'), n: acts.kind('numbered'), k: acts.kind('titled'), t: acts.table,
  'rij-meer': acts.rowMore, 'rij-weg': acts.rowLess, 'kolom-meer': acts.columnMore, 'kolom-weg': acts.columnLess,
}

const pressed = {
  o: (state) => acts.flagIs(state, 'opinion'), v: (state) => acts.flagIs(state, 'confidential'),
  vet: (state) => acts.markIs(state, 'strong'), cursief: (state) => acts.markIs(state, 'em'),
  l: (state) => acts.kindIs(state, 'listed'), n: (state) => acts.kindIs(state, 'numbered'), k: (state) => acts.kindIs(state, 'titled'),
}

const buttons = () => [...bar.querySelectorAll('button')].filter((button) => button.offsetParent !== null)

function act(name) {
  if (name === 'plain') return plain(!document.documentElement.classList.contains('plain-minutes'))
  last ??= editors[0]
  if (!last) return
  if (name === 'b') return show('besluiten')
  if (name === 'a') return show('acties')
  commands[name]?.(last.view.state, last.view.dispatch, last.view)
  last.view.focus()
}

function shown(view) {
  if (last?.view !== view) return
  for (const [name, is] of Object.entries(pressed)) {
    bar.querySelector(`[data-act="${name}"]`)?.setAttribute('aria-pressed', String(is(view.state)))
  }
  const inTable = acts.place(view.state) !== null
  bar.querySelector('[data-table]').hidden = !inTable
}

// plain turns the editor into the text area with its signs, or back.
function plain(on) {
  document.documentElement.classList.toggle('plain-minutes', on)
  try { localStorage.setItem(plainChoice, on ? '1' : '') } catch { /* then it is for this page */ }
  for (const { box, place, follow } of editors) {
    box.hidden = !on
    place.hidden = on
    if (on) delete box.focus
    else { follow(); box.focus = () => place.firstChild.focus() }
  }
  for (const button of bar.querySelectorAll('button')) {
    if (button.dataset.act === 'plain') button.setAttribute('aria-pressed', String(on))
    else button.disabled = on
  }
  rove(bar.querySelector(on ? '[data-act=plain]' : 'button'))
}

function rove(to) {
  for (const button of bar.querySelectorAll('button')) button.tabIndex = button === to ? 0 : -1
}

function begin() {
  editors = boxes.map((box) => mount(box, (view) => {
    if (view.hasFocus()) last = editors.find((one) => one.view === view) ?? last
    shown(view)
  }))
  document.querySelector('.minutes-hint')?.classList.add('plain-only')
  bar.hidden = false
  rove(bar.querySelector('button'))
  bar.addEventListener('mousedown', (event) => event.preventDefault()) // the cursor stays in the text
  bar.addEventListener('click', (event) => {
    const button = event.target.closest('[data-act]')
    if (button) { rove(button); act(button.dataset.act) }
  })
  bar.addEventListener('keydown', (event) => {
    const all = buttons().filter((button) => !button.disabled)
    const at = all.indexOf(document.activeElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined || at < 0) return
    event.preventDefault()
    const next = all[to % all.length]
    rove(next)
    next.focus()
  })
  document.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase()
    const inText = document.activeElement?.closest('.editor-text')
    if (!event.ctrlKey || !event.altKey || event.metaKey || event.getModifierState('AltGraph') || !inText || !bar.querySelector(`[data-act="${CSS.escape(key)}"]`)) return
    event.preventDefault()
    act(key)
  })
  if (remembered()) plain(true)
}

if (bar && boxes.length) begin()
