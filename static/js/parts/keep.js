// A form with data-keep="/address" is the text of an item of the minutes. It saves itself after a pause in typing and
// when it is left. Until the server has it, the text also stands on this device (data-local), so that a lost line, a
// crash or an ended session loses no word. Somebody else may write in the same text: what the server put together
// comes back, and where both changed one paragraph the writer chooses.
import { before, drop, keep, minutes, read } from './drafts.js'

const pause = 1200
const retry = 5000
const longPause = 20_000 // for who was signed out: the text waits

const forms = new Map()
const area = (form) => form.querySelector('textarea[name=text]')
const field = (form, name) => form.querySelector(`[data-kept] [name=${name}]`)
const nameOf = (form) => minutes + form.dataset.local
const open = (state) => state.dirty || state.busy

// put sets the text; an editor that lies over the box hears of it.
function put(box, text) {
  box.value = text
  box.dispatchEvent(new Event('beraad:text'))
}

function say(form, words, tone) {
  const place = form.querySelector('[data-words]')
  if (place.textContent !== words) place.textContent = words
  place.className = `saved ${tone}`
}

const from = (form) => ({ base: field(form, 'base').value, version: field(form, 'version').value })

// Until the writer chose, his text is kept with what he began from: who comes back to it is asked again.
function hold(form, state) {
  state.held = keep(nameOf(form), { text: area(form).value, tried: state.tried, ...(state.from ?? from(form)) })
}

function written(form) {
  const state = forms.get(form)
  state.dirty = true
  hold(form, state)
  if (state.clash) return
  if (!state.away) say(form, 'Nog niet opgeslagen', '')
  later(form, pause)
}

function later(form, time) {
  const state = forms.get(form)
  clearTimeout(state.timer)
  state.timer = setTimeout(() => save(form), time)
}

// save sends the text; it tells whether the server has all of it.
async function save(form, leaving = false) {
  const state = forms.get(form)
  clearTimeout(state.timer)
  if (!state.dirty || state.clash) return !state.dirty
  if (state.busy) return state.busy
  state.dirty = false
  const text = area(form).value
  const body = new URLSearchParams(new FormData(form))
  if (state.tried) body.set('tried', state.tried)
  state.tried = text
  hold(form, state) // also that this was tried, for when the answer does not find the page any more
  state.busy = send(form, state, text, body, leaving)
  const done = await state.busy
  state.busy = null
  if (done && state.dirty) return save(form)
  return done
}

async function send(form, state, text, body, leaving) {
  let answer
  try {
    answer = await fetch(form.dataset.keep, {
      method: 'POST', headers: { 'HX-Request': 'true', Accept: 'text/html' }, body, keepalive: leaving && text.length < 20_000,
    })
    const part = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-kept]')
    if (part) return take(form, state, text, part)
  } catch {
    answer = null
  }
  state.dirty = true
  state.away = true
  hold(form, state)
  if (answer && (answer.redirected || answer.status === 403)) {
    say(form, 'Nog niet opgeslagen: u bent uitgelogd. Log in een ander tabblad in; uw tekst blijft hier staan.', 'tone-bad')
    later(form, longPause)
  } else {
    say(form, 'Nog niet opgeslagen, geen verbinding – u kunt doorwerken', 'tone-bad')
    later(form, retry)
  }
  return false
}

// take does what the server answered to a text.
function take(form, state, text, part) {
  const box = area(form)
  const how = part.dataset.kept
  state.away = false
  if (how === 'clash') state.from = from(form)
  if (how !== 'clash' && how !== 'wrong') state.tried = ''
  const typedOn = box.value !== text
  if (how === 'merged' && typedOn) {
    // What was typed since goes on from the text that was sent; the next save puts it together again.
    field(form, 'base').value = text
  } else {
    const merged = part.querySelector('[name=base]').value
    if (how === 'merged') replace(box, merged)
    form.querySelector('[data-kept]').replaceWith(document.adoptNode(part))
    if (how === 'saved') field(form, 'base').value = text
  }
  say(form, part.dataset.say, how === 'saved' || how === 'merged' ? '' : 'tone-bad')
  if (how === 'clash') {
    state.clash = true
    state.dirty = true
    hold(form, state)
    return false
  }
  if (how === 'wrong') {
    hold(form, state)
    return false
  }
  if (state.dirty || typedOn) hold(form, state)
  else drop(nameOf(form))
  return true
}

// replace puts another text in the box; the cursor stays in its line.
function replace(box, text) {
  const before = box.value.slice(0, box.selectionStart)
  const line = box.value.slice(before.lastIndexOf('\n') + 1).split('\n', 1)[0]
  const within = before.length - before.lastIndexOf('\n') - 1
  const focused = document.activeElement === box
  put(box, text)
  if (!focused) return
  const at = text.split('\n').indexOf(line)
  const start = at < 0 ? text.length : text.split('\n').slice(0, at).join('\n').length + (at > 0 ? 1 : 0)
  box.setSelectionRange(Math.min(start + within, text.length), Math.min(start + within, text.length))
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-choose]')
  const form = button?.form
  if (!forms.has(form)) return
  const state = forms.get(form)
  const box = area(form)
  // Mine is what stands in the box: the writer may have gone on while he chose.
  if (button.dataset.choose !== 'mine') put(box, button.dataset.text)
  button.closest('.clash').remove()
  state.clash = false
  state.from = null
  state.tried = ''
  state.dirty = true
  hold(form, state)
  box.focus()
  if (button.dataset.choose === 'both') say(form, 'Samengevoegd. Kijk de tekst na; hij wordt opgeslagen als u verder schrijft of het veld verlaat.', '')
  else save(form)
})

function begin(form) {
  const state = { dirty: false, busy: null, clash: false, away: false, held: false, from: null, tried: '', timer: 0 }
  forms.set(form, state)
  const box = area(form)
  box.addEventListener('input', () => written(form))
  box.addEventListener('blur', () => save(form))
  form.addEventListener('submit', (event) => {
    if (state.clash) return event.preventDefault()
    clearTimeout(state.timer)
    if (!navigator.onLine) { event.preventDefault(); save(form) } else { state.dirty = false; state.sent = true; drop(nameOf(form)) }
  })
  const draft = read(nameOf(form))
  if (!draft || draft.text === box.value) return drop(nameOf(form))
  // The page was lost before the server had it all: go on where it was, from the text that it was made from.
  put(box, draft.text)
  field(form, 'base').value = draft.base
  field(form, 'version').value = draft.version
  state.tried = draft.tried ?? ''
  state.dirty = true
  say(form, 'Tekst teruggezet die nog niet was opgeslagen', '')
  later(form, 200)
}

const saveAll = (leaving) => [...forms.keys()].map((form) => save(form, leaving))

// fresh takes over what somebody else saved of a text in which nothing is being written.
export function fresh(item, version) {
  for (const [form, state] of forms) {
    const same = form.querySelector('[name=item]').value === String(item)
    if (!same || open(state) || state.clash || Number(field(form, 'version').value) >= version) continue
    state.dirty = true // what we have is what we began from, so that the answer is theirs
    save(form)
  }
}

document.querySelectorAll('form[data-keep]').forEach(begin)
before().push(async () => (await Promise.all(saveAll(false))).every(Boolean))
addEventListener('online', () => saveAll(false))
addEventListener('pagehide', () => saveAll(true))
addEventListener('visibilitychange', () => document.hidden && saveAll(true))
addEventListener('beforeunload', (event) => {
  if ([...forms.values()].some((state) => open(state) && !state.held)) event.preventDefault()
})
