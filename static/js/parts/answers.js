// What to do with an answer that is not the part that was asked for: a whole page is never put inside a page.
// A page that we were sent on to (logging in, the next step) is opened; an error is told above the page, so that
// nothing that was written is lost.
const whole = (text) => /^\s*<!doctype/i.test(text ?? '')

function tell(title, text) {
  document.getElementById('storing')?.remove()
  const alert = document.createElement('div')
  alert.id = 'storing'
  alert.className = 'utrecht-alert utrecht-alert--error flash'
  alert.setAttribute('role', 'alert')
  const content = alert.appendChild(document.createElement('div'))
  content.className = 'utrecht-alert__content'
  const message = content.appendChild(document.createElement('div'))
  message.className = 'utrecht-alert__message'
  message.appendChild(document.createElement('h2')).textContent = title
  message.appendChild(document.createElement('p')).textContent = text
  document.querySelector('.main-in, main')?.prepend(alert)
  alert.scrollIntoView({ block: 'nearest' })
}

document.addEventListener('htmx:after:request', (event) => {
  const { ctx } = event.detail
  if (!whole(ctx.text)) {
    if (ctx.response.status < 400) document.getElementById('storing')?.remove()
    return
  }
  event.preventDefault()
  if (ctx.response.status < 400) {
    location.assign(ctx.response.raw.url)
    return
  }
  const page = new DOMParser().parseFromString(ctx.text, 'text/html')
  const words = [...page.querySelectorAll('main p:not(.err-no)')].map((p) => p.textContent.trim())
  tell(page.querySelector('h1')?.textContent.trim() ?? 'Dit is niet gelukt', words.join(' '))
})

document.addEventListener('htmx:error', (event) => {
  if (event.detail.ctx) tell('Geen verbinding', 'Wat u net deed is niet aangekomen. Controleer uw verbinding en probeer het nog eens.')
})
