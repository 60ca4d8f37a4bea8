import type { Rate } from '@xiaoer/contract/quality'
import { type Kind, moreToHalve, weightedRatio, wilson } from '#platform/statistics'

/** A session of a sample with its chance of having been drawn. */
export interface SampleRow {
  readonly sessionId: string
  readonly chance: number
  readonly stratum: string
}

/** What was said of a session: so many hits of so many. */
export interface Judged {
  readonly sessionId: string
  readonly kind?: string
  readonly hits: number
  readonly of: number
}

/**
 * The rate of the whole that a sample was drawn from. What is not appraised yet is left out as though it had not been drawn: sessions are
 * given out in random order, so the chance of being drawn and appraised is the one of being drawn times the appraised share of its stratum.
 */
export function toRate(drawn: readonly SampleRow[], judged: readonly Judged[], kind: Kind = 'share'): Rate | null {
  const done = new Map(judged.map((one) => [one.sessionId, one]))
  const strata = Map.groupBy(drawn, ({ stratum }) => stratum)
  const answered = (stratum: string) => {
    const all = strata.get(stratum) ?? []
    return all.filter(({ sessionId }) => done.has(sessionId)).length / Math.max(1, all.length)
  }
  const looked = drawn.flatMap(({ sessionId, chance, stratum }) => {
    const its = done.get(sessionId)
    return its ? [{ hits: its.hits, of: its.of, chance: chance * answered(stratum), stratum }] : []
  })
  const found = weightedRatio(looked, kind)
  return found ? { of: found.of, value: found.share, low: found.low, high: found.high, more: found.more } : null
}

/** The same of rows that each say something of a session. */
export const rateOf = <Row extends { readonly sessionId: string }>(
  drawn: readonly SampleRow[],
  rows: readonly Row[],
  counted: (row: Row) => { hits: number; of: number },
  kind: Kind = 'share',
): Rate | null =>
  toRate(
    drawn,
    rows.map((row) => ({ sessionId: row.sessionId, ...counted(row) })),
    kind,
  )

/** A plain share of all that there were, as of a sample of what may yet come. */
export const plainRate = (hits: number, of: number): Rate => {
  const { share, low, high } = wilson(hits, of)
  return { of, value: share, low, high, more: of === 0 ? 0 : moreToHalve(share, of) }
}
