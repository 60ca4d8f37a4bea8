const TRIED = 'xiaoer.renewed'
/** A second failure so soon after a reload is no upgrade. Milliseconds. */
const SOON = 30_000

/** After an upgrade of the service the pieces of the old pages are gone: the page is loaded anew, once. */
export function renewWhenGone(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const before = Number(sessionStorage.getItem(TRIED) ?? 0)
    if (Date.now() - before < SOON) return
    event.preventDefault()
    sessionStorage.setItem(TRIED, String(Date.now()))
    location.reload()
  })
}
