/** No `div`: themes hide those that are empty, and scripts take them away. */
export const HOST = 'xiaoer-chat'

/** A page that takes the widget away on purpose is not fought: it comes back at most this often. */
const PAUSE_MS = 100

/**
 * Keeps the host at the end of the body, until `ended`: pages that change without loading (Turbo, Astro, htmx, pjax) put in another
 * body, or empty it, and what is written and read in the host stays as it was.
 */
export function keepStanding(host: HTMLElement, ended: AbortSignal): void {
  let stoodAt = Number.NEGATIVE_INFINITY
  let focused: HTMLElement | null = null
  host.shadowRoot?.addEventListener('focusin', ({ target }) => {
    focused = target instanceof HTMLElement ? target : null
  })
  const stand = (): void => {
    if (ended.aborted) return
    observer.disconnect()
    for (const node of [document, document.documentElement, document.body]) if (node) observer.observe(node, { childList: true })
    if (host.isConnected || !document.body) return
    const hadFocus = focused !== null && document.activeElement === document.body
    stoodAt = performance.now()
    // A body that was put aside and comes back may hold a copy, which is dead.
    for (const other of document.querySelectorAll(HOST)) if (other !== host) other.remove()
    document.body.append(host)
    raise(host)
    if (hadFocus) focused?.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(() => {
    const wait = stoodAt + PAUSE_MS - performance.now()
    if (host.isConnected || wait <= 0) stand()
    else setTimeout(stand, wait)
  })
  host.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget) focused = null
  })
  ended.addEventListener('abort', () => {
    observer.disconnect()
    host.remove()
  })
  stand()
}

/** Above all the page draws, and placed by the window alone, whatever the body's transform, overflow or z-index. */
function raise(host: HTMLElement): void {
  if (!('showPopover' in host)) return
  host.popover = 'manual'
  host.showPopover()
}
