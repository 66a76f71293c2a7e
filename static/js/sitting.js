// Running a sitting: N goes on to the next item, B opens the form for a decision and P the one for an action point.
// What colleagues do comes by itself: the item that they took, and what they wrote in the text that is open here.
import './parts/keep.js'
import { tick } from './parts/clock.js'
import { fresh } from './parts/keep.js'
import { follow } from './parts/stream.js'
import { letter } from './parts/typing.js'

function show(kind) {
  const box = [...document.querySelectorAll(`.z-now details form[action$="/${kind}"]`)].at(-1)?.closest('details')
  if (!box) return false
  box.open = true
  box.querySelector('textarea').focus()
  return true
}

const acts = {
  n: () => { const form = document.querySelector('[data-next] form'); form?.requestSubmit(); return form },
  b: () => show('besluiten'),
  p: () => show('acties'),
}

document.addEventListener('keydown', (event) => {
  const act = acts[letter(event)]
  if (act && !event.shiftKey && act()) event.preventDefault()
})

const sitting = document.querySelector('#zitting[data-stream]')
if (sitting) {
  follow(sitting, (name, part) => {
    tick()
    if (name !== 'schrijvers') return
    for (const pair of (part.querySelector('[data-versions]')?.dataset.versions ?? '').split(' ').filter(Boolean)) {
      const [item, version] = pair.split(':').map(Number)
      fresh(item, version)
    }
  })
}
