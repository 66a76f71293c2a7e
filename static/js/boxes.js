// Drawing a box over a page with the mouse, a pen or a finger. What is drawn stands in the form at once, and what is typed
// there is drawn: without a pointer the form is enough.
const place = document.querySelector('[data-draw]')
const form = document.getElementById('oordeel-form')
const shape = place?.querySelector('[data-new]')
const sides = ['left', 'top', 'width', 'height']
const whole = 10000

const number = (part) => (part / 100).toLocaleString('nl-NL', { maximumFractionDigits: 2, useGrouping: false })
const input = (name) => form.querySelector(`input[name=${name}]`)
const draw = ({ left, top, width, height }) => {
  shape.setAttribute('x', left)
  shape.setAttribute('y', top)
  shape.setAttribute('width', width)
  shape.setAttribute('height', height)
}

if (place && form) {
  place.classList.add('is-ready')
  form.querySelectorAll('[data-needs-script]').forEach((said) => { said.hidden = false })
  let from = null
  const at = (event) => {
    const frame = place.querySelector('svg').getBoundingClientRect()
    const part = (here, start, length) => Math.round(Math.min(Math.max((here - start) / length, 0), 1) * whole)
    return { x: part(event.clientX, frame.left, frame.width), y: part(event.clientY, frame.top, frame.height) }
  }
  const between = (a, b) => ({ left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) })
  place.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    event.preventDefault()
    from = at(event)
    place.setPointerCapture(event.pointerId)
  })
  place.addEventListener('pointermove', (event) => { if (from) draw(between(from, at(event))) })
  place.addEventListener('pointerup', (event) => {
    if (!from) return
    const box = between(from, at(event))
    from = null
    if (box.width < 30 || box.height < 30) { typed(); return } // a slip of the hand
    sides.forEach((name) => { input(name).value = number(box[name]) })
    draw(box)
  })
  place.addEventListener('pointercancel', () => { from = null; typed() })

  // What stands in the form, drawn; nothing when it is no box.
  const typed = () => {
    const [left, top, width, height] = sides.map((name) => Math.round(parseFloat(input(name).value.replace(',', '.')) * 100))
    const good = [left, top, width, height].every((n) => n >= 0 && n <= whole)
    draw(good ? { left, top, width, height } : { left: 0, top: 0, width: 0, height: 0 })
  }
  sides.forEach((name) => input(name).addEventListener('input', typed))
  typed()
}
