import type { Cut } from '@xiaoer/contract/worth'
import type { Figure, Sums } from '../figures/index.ts'

/** A day's sums. */
export interface DaySums {
  readonly day: string
  readonly sums: Sums
}

/** Compared with the four weeks before, of which half must be there. Student's t for 27 degrees of freedom at 99 %. */
export const BEFORE_DAYS = 28
const LEAST = 14
const T99 = 2.771

/**
 * Where a day's figure would lie with 99 %, by the days before: what days differ by beyond their own sampling, and the sampling of this day.
 * Undefined while there are too few days.
 */
export function expectedOf(
  figure: Figure,
  before: readonly DaySums[],
  { sums: [ofNow] }: DaySums,
): { low: number; high: number } | undefined {
  // a median has no sampling error that sums would tell
  if (figure.quantile) return undefined
  const days = before.filter(({ sums: [of] }) => of > 0)
  if (days.length < LEAST) return undefined
  const values = days.map(({ sums: [of, top] }) => (figure.unit === 'count' ? top : top / of))
  if (figure.unit === 'count') {
    const all = [...values, ...Array.from({ length: before.length - days.length }, () => 0)]
    return band(meanOf(all), Math.max(varianceOf(all), meanOf(all)) * (1 + 1 / all.length), 0, Number.POSITIVE_INFINITY)
  }
  if (ofNow === 0) return undefined
  const [of, top, squares] = pooled(days)
  const middle = top / of
  const within = Math.max(0, squares / of - middle * middle)
  const between = Math.max(0, varianceOf(values) - meanOf(days.map((one) => within / one.sums[0])))
  const share = figure.unit === 'share'
  return band(
    middle,
    between + within / ofNow + between / days.length,
    share ? 0 : Number.NEGATIVE_INFINITY,
    share ? 1 : Number.POSITIVE_INFINITY,
  )
}

const band = (middle: number, variance: number, least: number, most: number) => {
  const half = T99 * Math.sqrt(variance)
  return { low: Math.max(least, middle - half), high: Math.min(most, middle + half) }
}
const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, values.length - 1)
}
const pooled = (days: readonly DaySums[]): Sums =>
  days.reduce<Sums>(([of, top, squares], { sums }) => [of + sums[0], top + sums[1], squares + sums[2]], [0, 0, 0])

/** A day's sums of one key of a cut. */
export interface KeySums extends DaySums {
  readonly cut: Cut
  readonly key: string
}

const MOST = 3
const LEAST_SHARE = 0.15

/**
 * What pushed a day away from the days before: each key's part of the difference, the largest first; parts of one cut sum to one. The only key of a cut
 * tells nothing.
 */
export function driversOf(figure: Figure, day: DaySums, before: readonly DaySums[], keyed: readonly KeySums[]) {
  const [ofBefore, topBefore] = pooled(before)
  const perDay = before.length
  const count = figure.unit === 'count'
  const usual = count ? topBefore / perDay : topBefore / ofBefore
  const [of, top] = day.sums
  const difference = count ? top - usual : top / of - usual
  if (difference === 0 || !Number.isFinite(difference)) return []
  const keysOf = Map.groupBy(keyed, ({ cut }) => cut)
  const isTelling = ({ cut, key }: KeySums) => keysOf.get(cut)?.some((one) => one.key !== key) === true
  return [...Map.groupBy(keyed.filter(isTelling), ({ cut, key }) => `${cut} ${key}`).values()]
    .flatMap((rows) => {
      const [first] = rows
      if (!first) return []
      const now = rows.find((one) => one.day === day.day)?.sums ?? [0, 0, 0]
      const [, keyBefore] = pooled(rows.filter((one) => one.day !== day.day))
      const part = count ? now[1] - keyBefore / perDay : (now[1] - usual * now[0]) / of
      return [{ cut: first.cut, key: first.key, share: part / difference }]
    })
    .filter(({ share }) => share >= LEAST_SHARE)
    .toSorted((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1))
    .slice(0, MOST)
}
