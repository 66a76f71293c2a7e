// A form with data-autosave="/address" saves itself: 800 ms after the last letter, and when a field is left.
// The answer is the part that says "Bewaard om 14.32 uur" (data-saved); it also brings the new version number.
// Without an answer the text stays, the page says so, and saving is tried again when the line is back.
const wait = 800

const said = (form) => form.querySelector('[data-saved]') ?? document.querySelector(`[data-saved="${form.id}"]`)

function say(form, text, bad) {
  const place = said(form)
  if (!place) return
  place.querySelector('[data-words]').textContent = text // the version beside it stays
  place.classList.toggle('tone-bad', bad)
}

// A form with data-local="name" also keeps its text on this device until it is saved, and puts it back when the page
// was lost meanwhile. What the server has by then stays above it, so that neither is lost.
const drafts = 'beraad.concept.'
const localOf = (form) => drafts + form.dataset.local
const hold = (form) => {
  const area = form.dataset.local && form.querySelector('textarea')
  if (!area) return
  try { localStorage.setItem(localOf(form), JSON.stringify({ from: area.defaultValue, text: area.value })) } catch { /* no room: the page still has it */ }
}
const letGo = (form) => {
  if (!form.dataset.local) return
  try { localStorage.removeItem(localOf(form)) } catch { /* nothing was held */ }
}
function putBack(form) {
  let draft = null
  try { draft = JSON.parse(localStorage.getItem(localOf(form))) } catch { return }
  const area = form.querySelector('textarea')
  if (!draft || !area || draft.text === area.value) return letGo(form)
  area.value = draft.from === area.value || area.value === '' ? draft.text : `${area.value}\n\n${draft.text}`
  stateOf(form).dirty = true
  say(form, 'Tekst teruggezet die nog niet was bewaard', false)
  stateOf(form).timer = setTimeout(() => save(form), wait)
}

const states = new WeakMap()
const stateOf = (form) => {
  if (!states.has(form)) states.set(form, { dirty: false, busy: false, timer: 0 })
  return states.get(form)
}

async function save(form) {
  const state = stateOf(form)
  clearTimeout(state.timer)
  if (state.busy || !state.dirty) return
  state.busy = true
  state.dirty = false
  let again = false
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: 'POST', headers: { 'HX-Request': 'true', Accept: 'text/html' },
      body: new URLSearchParams(new FormData(form)),
    })
    show(form, answer, await answer.text())
  } catch {
    state.dirty = true
    again = true
    say(form, 'Nog niet bewaard: er is geen verbinding. Uw tekst blijft hier staan.', true)
  }
  state.busy = false
  if (state.then) {
    const { then } = state
    state.then = null
    return then()
  }
  if (state.dirty && !again) save(form)
  if (again) state.timer = setTimeout(() => save(form), 10_000)
}

// Parts of the page that follow from what was saved (data-fresh="name") come along in the answer. One in which the reader
// may be writing stays as it is: the answer knows only what was sent.
const written = (part) => part.querySelector('input, select, textarea')
function renew(parts) {
  for (const part of parts) {
    const old = document.querySelector(`[data-fresh="${part.dataset.fresh}"]`)
    if (old && !(written(old) && written(part)) && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(part))
  }
}

function show(form, answer, text) {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const part = page.querySelector('[data-saved]')
  if (part) {
    said(form)?.replaceWith(document.adoptNode(part))
    if (answer.ok) renew(page.querySelectorAll('[data-fresh]'))
    if (answer.ok && !stateOf(form).dirty) letGo(form)
  } else if (!answer.ok) {
    stateOf(form).dirty = !answer.redirected && answer.status >= 500
    say(form, `Nog niet bewaard (${answer.status}). Uw tekst blijft hier staan; bewaar met de knop onderaan.`, true)
  }
}

document.addEventListener('input', (event) => {
  const form = event.target.form
  if (!form?.dataset.autosave || event.target.type === 'file') return
  const state = stateOf(form)
  state.dirty = true
  hold(form)
  say(form, 'Wijzigingen nog niet bewaard', false)
  clearTimeout(state.timer)
  state.timer = setTimeout(() => save(form), wait)
})

document.addEventListener('change', (event) => {
  if (event.target.form?.dataset.autosave) save(event.target.form)
})

// What is on its way brings the number of the next version. A form that was sent before that came would seem to be written
// by two people, so the button waits for it.
document.addEventListener('submit', (event) => {
  const form = event.target
  const by = event.submitter
  const state = stateOf(form)
  clearTimeout(state.timer)
  if (!form.dataset.autosave || !state.busy) {
    state.dirty = false
    return
  }
  event.preventDefault()
  event.stopImmediatePropagation()
  state.then = () => form.requestSubmit(by)
})

const unsaved = () => [...document.querySelectorAll('form[data-autosave]')].filter((form) => stateOf(form).dirty || stateOf(form).busy)

addEventListener('online', () => unsaved().forEach(save))
addEventListener('visibilitychange', () => document.hidden && unsaved().forEach(save))
addEventListener('beforeunload', (event) => {
  if (unsaved().length > 0) event.preventDefault()
})

for (const form of document.querySelectorAll('form[data-autosave][data-local]')) putBack(form)
