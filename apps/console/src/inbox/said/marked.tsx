import { Fragment, type ReactNode } from 'react'

/** The words with what was found marked; marks that overlap are one. */
export function marked({ text, marks }: { readonly text: string; readonly marks: readonly (readonly [number, number])[] }): ReactNode[] {
  const shown: ReactNode[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (end <= at) continue
    const from = Math.max(at, start)
    shown.push(<Fragment key={`${at}-`}>{text.slice(at, from)}</Fragment>, <mark key={from}>{text.slice(from, end)}</mark>)
    at = end
  }
  return [...shown, text.slice(at)]
}
