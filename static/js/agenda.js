// Moves the items of an agenda: with the buttons of each row, with Alt and the arrows, or by dragging. All three
// send the same form (id "verplaats") with one field, "move": the key of the item and where it goes:
//   "punt-12 omhoog", "punt-12 omlaag", or "punt-12 rubriek-4 0" (a list and the place in it, from 0).
// The server answers with the whole agenda, so numbers, times and gaps are always its own. What it says in
// data-said is read out, and the row that moved keeps the focus.
import Sortable from 'sortablejs'

const form = () => document.getElementById('verplaats')
let moved = null // the key of the row on its way, and the button that should keep the focus
let move = null // what goes into the form when no button says it

function send(where, keep) {
  if (!form()) return
  moved = { key: where.split(' ')[0], keep }
  move = where
  form().requestSubmit()
}

document.addEventListener('formdata', (event) => {
  if (move && event.target === form()) event.formData.set('move', move)
})

function drags() {
  for (const list of document.querySelectorAll('[data-list]')) {
    if (Sortable.get(list)) continue
    Sortable.create(list, {
      group: { name: 'agenda', put: !list.hasAttribute('data-source') },
      sort: !list.hasAttribute('data-source'),
      draggable: '[data-item]',
      handle: '.item-grip',
      emptyInsertThreshold: 20, // an empty list is a line; what comes near it may drop there
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
      onEnd({ item, to, from, newDraggableIndex, oldDraggableIndex }) {
        if (to === from && newDraggableIndex === oldDraggableIndex) return
        send(`${item.dataset.item} ${to.dataset.list} ${newDraggableIndex}`)
      },
    })
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[name=move]')
  if (!button || button.form !== form()) return
  move = null
  moved = { key: button.value.split(' ')[0], keep: button.value }
})

// Ctrl+Z takes the last move back, but in a field it is the field's own.
document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return
  const back = document.querySelector('#terug button')
  if (!back) return
  event.preventDefault()
  back.click()
})

document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return
  const way = { ArrowUp: 'omhoog', ArrowDown: 'omlaag' }[event.key]
  const row = way && event.target.closest?.('[data-item]')
  if (!row) return
  event.preventDefault()
  if (event.shiftKey) {
    toNeighbour(row, way)
    return
  }
  const button = row.querySelector(`button[name=move][value$=" ${way}"]:not(:disabled)`)
  if (button) send(button.value, button.value)
})

function toNeighbour(row, way) {
  const lists = [...document.querySelectorAll('[data-list]:not([data-source])')]
  const next = lists[lists.indexOf(row.closest('[data-list]')) + (way === 'omhoog' ? -1 : 1)]
  if (!next) return
  const place = way === 'omhoog' ? next.querySelectorAll(':scope > [data-item]').length : 0
  send(`${row.dataset.item} ${next.dataset.list} ${place}`)
}

function settle() {
  drags()
  const said = document.querySelector('[data-said]')?.dataset.said
  if (said) document.getElementById('melding').textContent = said
  const row = moved && document.querySelector(`[data-item="${CSS.escape(moved.key)}"]`)
  if (row) {
    const same = moved.keep && row.querySelector(`button[name=move][value="${CSS.escape(moved.keep)}"]:not(:disabled)`)
    ;(same || row.querySelector('button[name=move]:not(:disabled), a[href], button'))?.focus()
    row.classList.remove('is-moved')
    requestAnimationFrame(() => row.classList.add('is-moved'))
    row.addEventListener('animationend', () => row.classList.remove('is-moved'), { once: true })
  }
  moved = null
}

document.addEventListener('htmx:finally:swap', settle)
drags()
