/**
 * A button that rests while its work goes on loses the focus to nowhere, and whoever works by the keyboard begins at the top of the
 * page again. It has the focus again once it can be pressed, unless that was taken elsewhere meanwhile. For all pages, for as long as they live.
 */
export function keepFocus(page: Document = document): void {
  let last: EventTarget | null = null
  let rests: EventTarget | null = null
  const isNowhere = (): boolean => page.activeElement === null || page.activeElement === page.body
  const follow = ({ target }: MutationRecord): void => {
    if (!(target instanceof HTMLButtonElement)) return
    // some browsers take the focus away at once, some when they draw next
    if (target.disabled && target === last && (isNowhere() || page.activeElement === target)) rests = target
    if (target.disabled || target !== rests) return
    rests = null
    if (isNowhere()) target.focus({ preventScroll: true })
  }
  page.addEventListener('focusin', ({ target }) => {
    last = target
  })
  // a press on nothing leaves the button for good
  page.addEventListener('pointerdown', () => {
    last = rests = null
  })
  new MutationObserver((changes) => changes.forEach(follow)).observe(page, { attributeFilter: ['disabled'], subtree: true })
}
