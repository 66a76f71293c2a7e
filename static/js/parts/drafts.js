// Texts that are not on the server yet are kept on this device, under names that begin with these words. Nothing of
// them stays after signing out, nor when somebody else signs in, nor for longer than a session can last.
export const minutes = 'beraad.verslag.'
const prefixes = [minutes, 'beraad.concept.']
const longest = 12 * 60 * 60 * 1000

const names = () => {
  try { return Object.keys(localStorage).filter((name) => prefixes.some((prefix) => name.startsWith(prefix))) } catch { return [] }
}

export function read(name) {
  try { return JSON.parse(localStorage.getItem(name)) } catch { return null }
}

// Scripts of one page share what is on its window: what must be saved before signing out, and that it was done. After
// that nothing is kept any more.
export const before = () => (self.beraadBefore ??= [])

// keep tells whether the device has it: without that, leaving the page loses it.
export function keep(name, draft) {
  if (self.beraadOut) return false
  try {
    localStorage.setItem(name, JSON.stringify({ ...draft, at: Date.now() }))
    return true
  } catch { return false }
}

export function drop(name) {
  try { localStorage.removeItem(name) } catch { /* nothing was kept */ }
}

// dropAll leaves nothing on the device, and tells other tabs.
export function dropAll() {
  self.beraadOut = true
  line?.postMessage('uitgelogd')
  names().forEach(drop)
}

// dropOthers takes away what somebody else left on this device, and what was left too long ago. On a page where nobody is
// signed in that somebody may come back for his text.
export function dropOthers(person) {
  for (const name of names()) {
    const at = read(name)?.at
    const other = person && name.startsWith(minutes) && !name.startsWith(`${minutes}${person}-`)
    if (other || (at && Date.now() - at > longest)) drop(name)
  }
}

const line = 'BroadcastChannel' in self ? new BroadcastChannel('beraad') : null
line?.addEventListener('message', (event) => { if (event.data === 'uitgelogd') self.beraadOut = true })
