import { normalise, originalSpan } from '#engine/text'
import { findPeople } from './named/people.ts'
import { SIEVE } from './sieve.ts'

/** Where names of people stand in a text, in their order, none overlapping; [from, to) each. Nothing else is read: quick enough for years of messages. */
export function namesIn(text: string): [from: number, to: number][] {
  const folded = normalise(text, { repeats: Number.POSITIVE_INFINITY, emoji: false })
  const reading = { ...SIEVE.sift(folded.text), typed: (start: number, end: number) => text.slice(...originalSpan(folded, start, end)) }
  const found: [number, number][] = []
  for (const { start, end } of [...findPeople(reading)].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const [from, to] = originalSpan(folded, start, end)
    if (from >= (found.at(-1)?.[1] ?? 0)) found.push([from, to])
  }
  return found
}
