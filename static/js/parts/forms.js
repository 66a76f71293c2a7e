// Small help around forms. Everything here is checked again by the server.

// A second click on what is being sent does nothing.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.method !== 'post' || event.defaultPrevented || form.matches('[hx-post], [data-again]')) return
  if (form.dataset.sent) { event.preventDefault(); return }
  form.dataset.sent = 'yes'
  form.querySelectorAll('button[type=submit]').forEach((button) => button.setAttribute('aria-disabled', 'true'))
})
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent
    form.querySelectorAll('button[type=submit]').forEach((button) => button.removeAttribute('aria-disabled'))
  }
})

// A note that somebody changed and did not save yet is marked; the page says so beside the button.
document.addEventListener('input', (event) => {
  if (event.target.matches('.pos textarea')) event.target.classList.toggle('is-changed', event.target.value !== event.target.defaultValue)
})

// A form with data-ticks wants every box of its consequence ticked before the button counts.
const unticked = (form) => form.querySelector('input[data-tick]:not(:checked)')
function tell(form) {
  form.querySelectorAll('button[data-needs-ticks]').forEach((button) => {
    if (unticked(form)) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  })
}
document.querySelectorAll('form[data-ticks]').forEach(tell)
document.addEventListener('change', (event) => {
  if (event.target.matches('input[data-tick]')) tell(event.target.form)
})
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-needs-ticks]')
  const missing = button && unticked(button.form)
  if (missing) { event.preventDefault(); missing.focus() }
})

// A filter that is chosen acts at once; without script there is a button.
document.addEventListener('change', (event) => {
  if (event.target.matches('form[data-now] select, form[data-now] [type=checkbox]')) event.target.form.requestSubmit()
})

// After a refusal the reader starts at the summary of what is wrong, and an entry goes when its field is mended.
document.querySelector('[data-first]')?.focus()
document.addEventListener('input', (event) => {
  if (!event.target.id || event.target.getAttribute('aria-invalid') !== 'true' || !event.target.value) return
  event.target.removeAttribute('aria-invalid')
  const summary = document.querySelector('.form-errors')
  summary?.querySelector(`a[href="#${CSS.escape(event.target.id)}"]`)?.closest('li').remove()
  if (summary && !summary.querySelector('li')) summary.hidden = true
})

// A file that will be refused for its size is told at once, by its field: what else the form holds stays.
const most = Number(document.body.dataset.uploadMax)
document.addEventListener('change', (event) => {
  if (event.target.type !== 'file' || !most) return
  const box = event.target
  const large = [...box.files].find((file) => file.size > most)
  const chosen = [...(box.form?.elements ?? [box])].flatMap((one) => [...(one.files ?? [])])
  const together = chosen.reduce((sum, file) => sum + file.size, 0)
  document.getElementById(`${box.id}-groot`)?.remove()
  if (!large && together <= 2 * most) return
  const megabytes = (bytes) => `${Math.floor(bytes / 1_000_000)} MB`
  box.value = ''
  const told = document.createElement('p')
  told.id = `${box.id}-groot`
  told.className = 'utrecht-form-field-error-message'
  told.setAttribute('role', 'alert')
  told.textContent = large
    ? `“${large.name}” is te groot. Een bestand mag hooguit ${megabytes(most)} zijn.`
    : `Samen zijn deze bestanden ${megabytes(together)}. In één keer mag dat hooguit ${megabytes(2 * most)} zijn: stuur ze in delen.`
  box.before(told)
})

// The names of the files that were chosen or dropped.
document.addEventListener('change', (event) => {
  const names = event.target.type === 'file' && document.querySelector(`label[for="${CSS.escape(event.target.id)}"] [data-files]`)
  if (names) names.textContent = [...event.target.files].map((file) => file.name).join(', ')
})
for (const kind of ['dragover', 'drop']) {
  document.addEventListener(kind, (event) => {
    const box = event.target.closest?.('label.drop')
    if (!box || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    if (kind !== 'drop' || !box.control) return
    box.control.files = event.dataTransfer.files
    box.control.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

// A list of boxes can be ticked at once, or from one to another with Shift, and says how many are.
for (const all of document.querySelectorAll('[data-pick-all]')) {
  const box = all.querySelector('input')
  const boxes = [...box.form.querySelectorAll(`input[name="${all.dataset.pickAll}"]`)]
  let last = null
  const count = () => {
    const picked = boxes.filter((one) => one.checked).length
    box.checked = picked > 0 && picked === boxes.length
    box.indeterminate = picked > 0 && picked < boxes.length
    all.querySelector('[data-picked]').textContent = picked ? `${picked} aangekruist` : ''
  }
  all.hidden = boxes.length < 2
  box.addEventListener('change', () => { for (const one of boxes) one.checked = box.checked; count() })
  for (const one of boxes) {
    one.addEventListener('click', (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(one)].sort((a, b) => a - b)
        for (const between of boxes.slice(from, to + 1)) between.checked = one.checked
      }
      last = one
      count()
    })
  }
  count()
}
