// A finger that goes to the side turns to the next or previous paper, as the links under it do. What scrolls, zooms,
// selects or drags is left alone: the way must be long enough, quick enough and nearly level.
const far = 72 // pixels to the side
const level = 0.45 // at most this much up or down for each pixel to the side
const quick = 700 // milliseconds
const page = document.querySelector('.read-main')
const calm = matchMedia('(prefers-reduced-motion: reduce)')
const link = (to) => document.querySelector(`.thumb a[rel=${to}]`)

// sideways tells whether something between the finger and the page scrolls to the side itself.
function sideways(element) {
  for (let part = element; part && part !== document.body; part = part.parentElement) {
    if (part.scrollWidth > part.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(part).overflowX)) return true
  }
  return false
}

const own = (target) => target.closest('input, textarea, select, summary, [popover], .mark-tools, .thumb, iframe, video') !== null
const zoomed = () => (visualViewport?.scale ?? 1) > 1.01
const selecting = () => !(getSelection()?.isCollapsed ?? true)

let start = null
const letGo = () => { start = null; page.style.translate = '' }

function begin(event) {
  if (event.pointerType !== 'touch') return
  if (start || !event.isPrimary) return letGo() // a second finger zooms
  if (own(event.target) || zoomed() || selecting() || sideways(event.target)) return
  start = { id: event.pointerId, x: event.clientX, y: event.clientY, at: event.timeStamp }
}

function way(event) {
  return { x: event.clientX - start.x, y: event.clientY - start.y }
}

// The page follows the finger a little, so that one sees what will happen; not for who wants no motion.
function follow(event) {
  if (!start || event.pointerId !== start.id) return
  const { x, y } = way(event)
  if (selecting() || Math.abs(y) > 24 && Math.abs(y) > Math.abs(x) * level) return letGo()
  if (!calm.matches && Math.abs(x) > 16 && link(x < 0 ? 'next' : 'prev')) page.style.translate = `${Math.max(-32, Math.min(32, x / 4))}px`
}

function end(event) {
  if (!start || event.pointerId !== start.id) return
  const { x, y } = way(event)
  const took = event.timeStamp - start.at
  letGo()
  if (Math.abs(x) < far || Math.abs(y) > Math.abs(x) * level || took > quick || zoomed() || selecting()) return
  link(x < 0 ? 'next' : 'prev')?.click()
}

if (page) {
  page.addEventListener('pointerdown', begin, { passive: true })
  page.addEventListener('pointermove', follow, { passive: true })
  page.addEventListener('pointerup', end, { passive: true })
  page.addEventListener('pointercancel', letGo, { passive: true })
}
