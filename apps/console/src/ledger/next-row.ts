import { useEffect, useRef } from 'react'

/**
 * A row goes once its word is said, and the focus in it goes to nowhere: the row that stands in its place gets it, so that a list is worked off
 * by the keyboard without beginning at the top of the page each time.
 */
export function useNextRow(rows: readonly { id: string }[]) {
  const list = useRef<HTMLDivElement>(null)
  const at = useRef<number>(null)
  const rowsOf = () => [...(list.current?.querySelectorAll<HTMLElement>('tr[data-row-key]') ?? [])]
  const ids = rows.map(({ id }) => id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows alone tell that one went
  useEffect(() => {
    if (at.current === null || (document.activeElement !== null && document.activeElement !== document.body)) return
    const all = rowsOf()
    all[Math.min(at.current, all.length - 1)]?.querySelector('a')?.focus({ preventScroll: true })
  }, [ids])
  return {
    ref: list,
    onFocus: ({ target }: { target: Element }) => {
      const row = target.closest('tr[data-row-key]')
      at.current = row instanceof HTMLElement ? rowsOf().indexOf(row) : null
    },
  }
}
