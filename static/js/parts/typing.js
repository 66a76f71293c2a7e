// Whether keys of one letter may act: the reader did not turn them off, and is not typing.
export const choice = 'beraad.toetsen'

export const remembered = () => {
  try { return localStorage.getItem(choice) } catch { return null }
}

export const keysOff = () => remembered() === 'uit'

export const typing = (target) =>
  target instanceof Element && target.closest('input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox], [role=application]') !== null

// letter is the key of one letter that was pressed, or nothing when it is not for us.
export function letter(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return ''
  return keysOff() || typing(event.target) ? '' : event.key.toLowerCase()
}
