// Signing out first saves what was written, and then leaves no text on the device.
import { before, dropAll, dropOthers } from './drafts.js'

dropOthers(document.body.dataset.person)

document.addEventListener('submit', async (event) => {
  const form = event.target
  if (!['/uitloggen', '/account/uitloggen'].includes(form.getAttribute('action')) || event.defaultPrevented) return
  event.preventDefault()
  const saved = await Promise.all(before().map((save) => save()))
  const lost = saved.includes(false)
  if (lost && !confirm('Er is tekst die nog niet is opgeslagen. Als u nu uitlogt, gaat die verloren. Toch uitloggen?')) return
  dropAll()
  form.submit()
})
