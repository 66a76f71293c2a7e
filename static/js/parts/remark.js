// A button beside each paragraph of draft minutes opens the form for a remark, with that paragraph chosen. Without this
// script one chooses the paragraph in the form.
for (const passage of document.querySelectorAll('.passage[data-form]')) {
  const choice = document.getElementById(passage.dataset.form)
  if (!choice || ![...choice.options].some((option) => option.value === passage.dataset.passage)) continue
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'utrecht-button utrecht-button--subtle btn-s passage-remark ui'
  button.textContent = 'Opmerking'
  const about = document.createElement('span')
  about.className = 'vh'
  about.textContent = ` bij: ${choice.querySelector(`option[value="${passage.dataset.passage}"]`).textContent}`
  button.append(about)
  button.addEventListener('click', () => {
    choice.closest('details').open = true
    choice.value = passage.dataset.passage
    choice.form.querySelector('textarea').focus()
  })
  passage.append(button)
}
