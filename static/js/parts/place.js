// Who opens a paper again goes on reading where he was in it. The browser does so itself when one goes back or loads
// the page again; this is for who comes another way. Kept on this device: a number for each of the last papers.
const place = 'beraad.lezen'
const most = 60

const all = () => {
  try { return JSON.parse(localStorage.getItem(place)) ?? {} } catch { return {} }
}

const paper = document.querySelector('[data-read]')?.dataset.read
if (paper) {
  const [entry] = performance.getEntriesByType('navigation')
  const was = all()[paper]
  if (was > 0 && entry?.type === 'navigate' && !location.hash) scrollTo({ top: was, behavior: 'instant' })
  addEventListener('pagehide', () => {
    const { [paper]: old, ...rest } = all()
    const kept = Object.fromEntries([...Object.entries(rest), [paper, Math.round(scrollY)]].slice(-most))
    try { localStorage.setItem(place, JSON.stringify(kept)) } catch { /* a browser without storage begins at the top */ }
  })
}
