import type { Normalised } from '../normalise.ts'

/** Half-open, in units of the folded text. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A stretch of a folded text and what shall stand in its place. */
export interface Rewrite extends Stretch {
  readonly by: string
}

/** The text with its rewrites, which stand in order and do not overlap. Every unit put in came from the whole of what it replaced. */
export function rewritten(of: Normalised, rewrites: readonly Rewrite[]): Normalised {
  if (rewrites.length === 0) return of
  const from: number[] = []
  const to: number[] = []
  let text = ''
  let read = 0
  const keep = (end: number) => {
    for (let i = read; i < end; i++) {
      from.push(of.from[i]!)
      to.push(of.to[i]!)
    }
    text += of.text.slice(read, end)
    read = end
  }
  for (const { start, end, by } of rewrites) {
    keep(start)
    for (let i = 0; i < by.length; i++) {
      from.push(of.from[start] ?? 0)
      to.push(of.to[Math.max(start, end - 1)] ?? 0)
    }
    text += by
    read = end
  }
  keep(of.text.length)
  return { text, from, to, whole: false }
}
