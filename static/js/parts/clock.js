// The time of the item at hand goes on between two words of the server, in the same words (views/live.go).
const plural = (n) => `${n}\u00a0${n === 1 ? 'minuut' : 'minuten'}`

function lagWords(seconds) {
  const minutes = Math.trunc(seconds / 60)
  if (minutes > 0) return `Loopt ${plural(minutes)} achter op de agenda`
  if (minutes < 0) return `Loopt ${plural(-minutes)} voor op de agenda`
  return 'Loopt volgens de agenda'
}

function spentWords(seconds, planned) {
  const minutes = Math.trunc(seconds / 60)
  const of = Math.trunc(planned / 60)
  if (of <= 0) return `${plural(minutes)} bezig`
  if (minutes > of) return `${plural(minutes - of)} over de geplande ${of}`
  return `${minutes} van ${plural(of)}`
}

const since = new WeakMap() // when this browser got the element, so that its own clock need not be right

export function tick() {
  for (const place of document.querySelectorAll('[data-clock]')) {
    if (!since.has(place)) since.set(place, performance.now())
    const { clock, began, from, until } = Object.fromEntries(['clock', 'began', 'from', 'until'].map((n) => [n, Number(place.dataset[n])]))
    const now = clock + (performance.now() - since.get(place)) / 1000
    let lag = began - from
    if (until > from) lag = Math.max(lag, now - until)
    const spent = spentWords(now - began, until - from)
    const words = lagWords(lag)
    if (place.querySelector('[data-spent]').textContent !== spent) place.querySelector('[data-spent]').textContent = spent
    if (place.querySelector('[data-lag]').textContent !== words) place.querySelector('[data-lag]').textContent = words
    place.classList.toggle('is-behind', lag >= 60)
  }
}

tick()
setInterval(tick, 5000)
