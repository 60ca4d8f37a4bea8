import type { Entity, Trace } from '#engine/conversation'
import type { Likeness } from '#engine/understanding'
import { foldedText } from '#learning/training'
import { askedIn, productOf } from './asked.ts'

/** From here on two questions count as one. Chosen on the demo shop's entries: see docs/use/knowledge/unknowns.md. */
export const ALIKE = 0.5
/** A later question is another matter. */
const WITHIN_MS = 15 * 60_000

/** Whether the shopper, after an answer, asked the same again in other words. The same words are no other words, and another size or order is another question. */
export function isRephrased(likeness: Likeness, before: Trace, now: Trace): boolean {
  if (before.outcome.do !== 'answer' || before.outcome.source === 'courtesy') return false
  const [first, second] = [askedIn(before), askedIn(now)]
  if (first === undefined || second === undefined || foldedText(first) === foldedText(second)) return false
  if (Date.parse(now.now) - Date.parse(before.now) > WITHIN_MS || productOf(before) !== productOf(now)) return false
  if (differ(before.understood.entities, now.understood.entities)) return false
  return likeness.between(likeness.read(first), likeness.read(second)) >= ALIKE
}

/** Another value of the same kind: "38 码" and "39 码". */
function differ(before: readonly Entity[], now: readonly Entity[]): boolean {
  const valuesOf = (all: readonly Entity[], type: string) =>
    JSON.stringify(
      all
        .filter((one) => one.type === type)
        .map(({ value }) => JSON.stringify(value))
        .sort(),
    )
  const types = new Set(before.map(({ type }) => type))
  return now.some(({ type }) => types.has(type) && valuesOf(before, type) !== valuesOf(now, type))
}
