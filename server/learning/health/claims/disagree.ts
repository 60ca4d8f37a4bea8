import type { Difference } from '@xiaoer/contract/improving'
import type { Claim } from './claims.ts'

/** Where two texts disagree. */
export interface Disagreement {
  readonly difference: Difference
  readonly a: readonly Claim[]
  readonly b: readonly Claim[]
}

/** What two texts say differently of the same: numbers that have none in common, one that denies what the other affirms, another who pays. Pure; undefined where nothing is at odds. */
export function disagreement(a: readonly Claim[], b: readonly Claim[]): Disagreement | undefined {
  for (const kind of ['number', 'payer', 'denial'] as const) {
    const [own, other] = [a, b].map((claims) => claims.filter((claim) => claim.kind === kind))
    for (const claim of own ?? []) {
      const opposed = (other ?? []).filter((one) => comparable(claim, one))
      const alike = (own ?? []).filter((one) => one.of === claim.of && comparable(one, claim))
      if (opposed.length === 0 || opposed.some(({ value }) => alike.some((one) => one.value === value))) continue
      return { difference: kind, a: alike, b: opposed }
    }
  }
  return undefined
}

/** Of the same matter and for the same cause; a text that names no cause speaks of all. */
const comparable = (a: Claim, b: Claim): boolean =>
  a.kind === b.kind && a.of === b.of && a.topic === b.topic && (a.cause === b.cause || a.cause === '' || b.cause === '') && near(a, b)

/** Numbers that lie further apart than so many times are of different things: an hour to answer, a month to ask. */
const FAR = 8

function near(a: Claim, b: Claim): boolean {
  if (a.kind !== 'number') return true
  const [own, other] = [Number(a.value), Number(b.value)]
  return Math.max(own, other) <= FAR * Math.min(own, other)
}
