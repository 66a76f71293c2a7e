// An element with data-stream="/address" has parts (data-part="name") that the server brings anew when something
// changed. While the page is hidden the line is closed; when it is seen again it opens, and brings what it missed.
// heard is called with the name of the part that came.
export function follow(element, heard) {
  let source = null
  let again = 0
  const line = element.querySelector('[data-line]')
  const plain = element.querySelector('[data-plain]')

  const say = (words) => {
    if (!line) return
    line.hidden = words === ''
    line.textContent = words
    plain.hidden = words !== ''
  }

  const take = (name) => (event) => {
    say('Deze pagina werkt zichzelf bij.')
    // What is written in stays as it is: a part is only replaced when it differs.
    const part = document.querySelector(`[data-part="${name}"]`)
    if (!part || part.dataset.was === event.data) return
    const first = part.dataset.was === undefined
    part.dataset.was = event.data
    const focused = part.contains(document.activeElement)
    part.innerHTML = event.data
    if (focused) part.querySelector('button, a')?.focus()
    const words = part.querySelector('[data-say]')?.dataset.say
    const spoken = element.querySelector('[data-spoken]')
    if (!first && words && spoken && spoken.textContent !== words) spoken.textContent = words
    heard(name, part)
  }

  function open() {
    clearTimeout(again)
    if (source) return
    source = new EventSource(element.dataset.stream)
    source.addEventListener('stand', take('stand'))
    source.addEventListener('schrijvers', take('schrijvers'))
    source.addEventListener('einde', () => { close(); say('') })
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) { // refused: signed out, or too many pages
        close()
        again = setTimeout(open, 30_000)
        say('')
        return
      }
      say('Geen verbinding. De pagina werkt zichzelf weer bij zodra die er is.')
    })
  }

  function close() {
    source?.close()
    source = null
  }

  addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
  addEventListener('pagehide', close)
  addEventListener('pageshow', (event) => { if (event.persisted) open() })
  if (!document.hidden) open()
}
