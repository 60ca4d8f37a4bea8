import type { Attribute } from '#commerce'
import { amountsOf, measureOf } from '#engine/text'
import type { Claim } from '../claims/claims.ts'

/** How far two tellings of one measure may lie apart: 8.5 oz are 240 g. */
const NEAR = 0.01

/** Where a text tells an attribute's measure otherwise than the page, in whatever units the shop tells it in; undefined where they agree, or one tells none. Pure. */
export function measuredOther(said: { text: string; at: number }, value: string, { units }: Pick<Attribute, 'units'>) {
  if (units.length === 0) return undefined
  const measure = measureOf(units)
  const [own, fact] = [amountsOf(said.text, measure), amountsOf(value, measure)]
  if (own.length === 0 || fact.length === 0) return undefined
  const there = fact.flatMap(({ values }) => values)
  const agrees = own.some(({ values }) => values.some((one) => there.some((other) => Math.abs(one - other) <= NEAR * Math.max(one, other))))
  if (agrees) return { agrees: true as const }
  const claims = (all: typeof own, by: number) => all.map(({ text, at }): Claim => claimAt(at + by, text))
  return { as: 'number' as const, said: claims(own, said.at), fact: claims(fact, 0) }
}

/** A stretch of a text as a claim, to be marked. */
export const claimAt = (from: number, text: string): Claim => ({
  kind: 'number',
  of: '',
  value: text,
  topic: '',
  cause: '',
  from,
  to: from + text.length,
})
