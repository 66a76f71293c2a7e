// A form with files shows how far the sending is. The answer is what the server would have shown: another page, or this
// one with what is wrong beside the fields. When the line breaks the form stays as it is. Without this script the browser
// sends the form itself.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.enctype !== 'multipart/form-data') return
  const files = [...form.querySelectorAll('input[type=file]')].flatMap((box) => [...box.files])
  if (!files.length) return
  event.preventDefault()
  const by = event.submitter
  send(form, by?.hasAttribute('formaction') ? by.formAction : form.action, new FormData(form, by))
})

// Another form on the page does not take a chosen file along: who leaves by that is asked whether he means to.
addEventListener('beforeunload', (event) => {
  const left = [...document.querySelectorAll('input[type=file]')].some((box) => box.files.length && !box.form?.dataset.sent)
  if (left) event.preventDefault()
})

function send(form, address, data) {
  const shown = progressOf(form)
  const request = new XMLHttpRequest()
  request.open('POST', address)
  request.setRequestHeader('X-Beraad-Upload', 'yes') // the next page comes by name: its message is not used up here
  request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
    if (!lengthComputable) return
    shown.bar.value = loaded / total
    shown.words.textContent = loaded < total ? `Versturen: ${Math.floor((100 * loaded) / total)} %` : 'Verstuurd. De server controleert het bestand.'
  })
  request.addEventListener('load', () => {
    const next = request.getResponseHeader('X-Beraad-Next')
    if (next) follow(form, next)
    else if (request.status < 500 && show(request.responseText)) return
    else failed(form, shown)
  })
  for (const kind of ['error', 'abort', 'timeout']) request.addEventListener(kind, () => failed(form, shown))
  request.send(data)
}

// follow opens the next page. When that is this page at another place, a browser would only move to that place: then it
// is loaded again, with what was sent on it.
function follow(form, next) {
  form.dataset.sent = 'yes'
  const to = new URL(next, location.href)
  if (to.pathname !== location.pathname || to.search !== location.search || !to.hash) { location.assign(to); return }
  history.replaceState(history.state, '', to)
  location.reload()
}

function progressOf(form) {
  form.querySelector('[data-sending]')?.remove()
  const box = document.createElement('div')
  box.dataset.sending = ''
  const bar = document.createElement('progress')
  bar.className = 'bar'
  bar.max = 1
  bar.value = 0
  bar.setAttribute('aria-label', 'Voortgang van het versturen')
  const words = document.createElement('p')
  words.className = 'meta'
  words.setAttribute('role', 'status')
  words.textContent = 'Versturen: 0 %'
  box.append(bar, words)
  form.append(box)
  return { box, bar, words }
}

function show(text) {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const main = page.querySelector('main')
  if (!main) return false
  document.title = page.title
  document.querySelector('main').replaceWith(document.adoptNode(main))
  document.querySelector('[data-first]')?.focus()
  return true
}

function failed(form, shown) {
  shown.bar.remove()
  shown.words.classList.add('tone-bad')
  shown.words.textContent = 'Het versturen is niet gelukt. Uw keuze staat er nog; probeer het opnieuw.'
  delete form.dataset.sent
  form.querySelectorAll('button[type=submit]').forEach((button) => button.removeAttribute('aria-disabled'))
}
