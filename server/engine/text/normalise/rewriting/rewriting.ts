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
  const size = rewrites.reduce((sum, { start, end, by }) => sum + by.length - (end - start), of.text.length)
  const from = new Uint32Array(size)
  const to = new Uint32Array(size)
  let text = ''
  let read = 0
  const keep = (end: number) => {
    from.set(of.from.subarray(read, end), text.length)
    to.set(of.to.subarray(read, end), text.length)
    text += of.text.slice(read, end)
    read = end
  }
  for (const { start, end, by } of rewrites) {
    keep(start)
    from.fill(of.from[start] ?? 0, text.length, text.length + by.length)
    to.fill(of.to[Math.max(start, end - 1)] ?? 0, text.length, text.length + by.length)
    text += by
    read = end
  }
  keep(of.text.length)
  return { text, from, to }
}
