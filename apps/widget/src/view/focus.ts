const REACHABLE = 'button:not(:disabled), a[href], textarea, input:not([type=file]), select, summary, [tabindex="0"]'

/** Keeps the tab key inside of a panel that covers the whole page. */
export function holdTab(event: KeyboardEvent, panel: HTMLElement): void {
  if (event.key !== 'Tab') return
  const reachable = [...panel.querySelectorAll<HTMLElement>(REACHABLE)].filter((element) => element.getClientRects().length > 0)
  const [first, last] = [reachable[0], reachable.at(-1)]
  const root = panel.getRootNode()
  const now = root instanceof ShadowRoot ? root.activeElement : document.activeElement
  const next = event.shiftKey && (now === first || now === panel) ? last : !event.shiftKey && now === last ? first : null
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** True where the panel covers the page; the same condition stands in panel.css. */
export function coversPage(): boolean {
  return matchMedia('(max-width: 480px), (max-height: 420px)').matches
}

/** A finger would bring up the keyboard and hide half of the log. */
export function hasKeyboard(): boolean {
  return matchMedia('(pointer: fine)').matches
}
