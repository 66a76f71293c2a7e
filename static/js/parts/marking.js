// Marking words for oneself: what is selected in the text of a paper is put into the form under it (#markeer), which
// keeps it. Buttons come up beside the selection; M marks with the keyboard. Without this script one fills in the form.
const tools = document.querySelector('[data-mark-tools]')
const said = document.querySelector('[data-mark-said]')
const form = () => document.getElementById('markeer')
const letters = (text) => [...text].length

// inside is the part of a range that lies in a block.
function inside(range, block) {
  const part = document.createRange()
  part.selectNodeContents(block)
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset)
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset)
  return part
}

// passage tells which words of the paper are selected, and where they begin.
function passage() {
  const chosen = getSelection()
  if (!chosen || chosen.isCollapsed || chosen.rangeCount === 0) return null
  const range = chosen.getRangeAt(0)
  const parts = [...document.querySelectorAll('#gelezen [data-block]')]
    .filter((block) => range.intersectsNode(block))
    .map((block) => ({ block, part: inside(range, block) }))
    .filter(({ part }) => part.toString().trim() !== '')
  if (parts.length === 0) return null
  const [{ block, part: first }] = parts
  const before = document.createRange()
  before.selectNodeContents(block)
  before.setEnd(first.startContainer, first.startOffset)
  return { block: block.dataset.block, letter: Number(block.dataset.from) + letters(before.toString()), quote: parts.map(({ part }) => part.toString()).join('\n') }
}

function fill({ block, letter, quote }) {
  const to = form()
  to.elements.block.value = block
  to.elements.letter.value = letter
  to.elements.quote.value = quote
  return to
}

let busy = ''
function mark(colour) {
  const chosen = passage()
  if (!chosen) {
    said.textContent = 'Selecteer eerst woorden in de tekst.'
    return
  }
  const to = fill(chosen)
  getSelection().removeAllRanges()
  tools.hidden = true
  if (colour === '') {
    to.closest('details').open = true
    to.elements.text.focus()
    return
  }
  to.querySelector(`[name=colour][value="${colour}"]`).checked = true
  busy = colour
  to.requestSubmit()
}

// Where the buttons stand: under what is selected, within the window. On a narrow screen the style sheet puts them above
// the foot, out of the way of the menu that a phone shows beside a selection.
function place() {
  const box = getSelection().getRangeAt(0).getBoundingClientRect()
  const own = tools.getBoundingClientRect()
  tools.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`
  tools.style.top = `${Math.max(8, Math.min(box.bottom + 8, innerHeight - own.height - 72))}px`
}

function show() {
  const chosen = passage()
  tools.hidden = chosen === null
  if (chosen) place()
}

if (tools && form()) {
  let timer = 0
  const soon = () => { clearTimeout(timer); timer = setTimeout(show, 150) }
  document.addEventListener('selectionchange', soon)
  addEventListener('scroll', () => { if (!tools.hidden) soon() }, { passive: true })
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') tools.hidden = true })
  tools.addEventListener('pointerdown', (event) => event.preventDefault()) // the selection stays
  tools.addEventListener('click', (event) => {
    const button = event.target.closest('button')
    if (button) mark(button.dataset.colour)
  })
  document.querySelectorAll('.read-marks [data-needs-script]').forEach((part) => { part.hidden = false })
  document.addEventListener('htmx:finally:swap', () => {
    const to = form()
    if (to && !document.querySelector('.mark-new [aria-invalid=true]')) {
      to.reset()
      to.elements.block.value = ''
      to.elements.letter.value = ''
      to.closest('details').open = false
      if (busy) said.textContent = 'Gemarkeerd.'
    }
    busy = ''
  })
  // Words that are typed anew stand where they are found, not where others were selected.
  document.addEventListener('input', (event) => {
    if (event.target.id === 'markeer-woorden') form().elements.block.value = ''
  })
}
