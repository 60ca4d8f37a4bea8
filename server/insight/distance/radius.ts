import { setImmediate as others } from 'node:timers/promises'
import type { RadiusAssumed, RadiusWorth } from '@xiaoer/contract/worth'
import { seeded } from '#platform/random'
import { type Spot, smoothed } from '#platform/statistics'
import { edgeOf } from './distance.ts'
import { type Reached, spotsOf } from './reached.ts'

const SEED = 531
const ROUNDS = 200
/** After so many rounds, some milliseconds, whoever else needs this thread has a turn. */
const AT_ONCE = 10
const STEPS = 60
const TEN_KM = 10
const YEAR = 365

/** Orders at a distance. */
interface Far {
  readonly km: number
  readonly orders: number
}
/** What the calculator goes by. */
export interface RadiusParts {
  readonly assumed: RadiusAssumed
  readonly basket: number
}

/**
 * What a radius brings in a year: of each order within it that needs a visit, what a visit at that distance is worth by what is paid for it and the
 * curves of buying again and of returns, less what serving it online is worth. The intervals are those of 200 bootstraps of whole places.
 */
export async function radiusWorth(reached: readonly Reached[], parts: RadiusParts): Promise<RadiusWorth['worth']> {
  const far = reached
    .flatMap(({ km, orders }) => (km === undefined || orders === 0 ? [] : [{ km, orders }]))
    .toSorted((a, b) => a.km - b.km)
  const [again, back] = [spotsOf(reached, 'repurchase'), spotsOf(reached, 'returned')]
  const steps = stepsOf(edgeOf(far.map(({ km, orders }) => ({ x: km, of: orders, sum: 0, squares: 0 }))))
  const likely = gainsOf({ far, again, back, steps }, parts)
  if (!likely) return null
  const random = seeded(SEED)
  const rounds: number[][] = []
  for (let round = 0; round < ROUNDS; round++) {
    if (round % AT_ONCE === 0) await others()
    const counts = new Map(reached.map(({ km }) => [km, poisson(random)]))
    const drawn = far.map((one) => ({ ...one, orders: one.orders * (counts.get(one.km) ?? 1) }))
    const gains = gainsOf({ far: drawn, again: weighed(again, counts), back: weighed(back, counts), steps }, parts)
    if (gains) rounds.push(gains)
  }
  const between = (of: (gains: readonly number[]) => number) => ({ value: of(likely), ...percentiles(rounds.map(of)) })
  const at = (radius: number) => (gains: readonly number[]) => gainAt(gains, steps, radius)
  const { radius } = parts.assumed
  return {
    curve: steps.map((km, i) => ({ km, ...between((gains) => gains[i] ?? 0) })),
    optimum: between((gains) => steps[gains.indexOf(Math.max(...gains))] ?? 0),
    now: between(at(radius)),
    tenMore: between((gains) => at(radius + TEN_KM)(gains) - at(radius)(gains)),
    tenLess: between((gains) => at(Math.max(0, radius - TEN_KM))(gains) - at(radius)(gains)),
  }
}

/** Closer to one another the nearer to a point: there a radius is chosen by the kilometre, and far off by the hundred. */
const stepsOf = (edge: number): number[] => Array.from({ length: STEPS + 1 }, (_, i) => edge * (i / STEPS) ** 2)

interface Given {
  /** The nearest first. */
  readonly far: readonly Far[]
  readonly again: readonly Spot[]
  readonly back: readonly Spot[]
  readonly steps: readonly number[]
}

/** What each radius of the steps brings; undefined where there are too few places for a curve. */
function gainsOf({ far, again, back, steps }: Given, { assumed, basket }: RadiusParts): number[] | undefined {
  const [repurchase, returned] = [smoothed(again, steps), smoothed(back, steps)]
  if (repurchase.length === 0 || returned.length === 0) return undefined
  const worth = (bought: number, sent: number) => bought * basket * assumed.margin - sent * assumed.returnCost
  const near = [repurchase[0] ?? 0, returned[0] ?? 0] as const
  const online = worth(near[0] - assumed.onlineLoss, near[1]) - assumed.onlineCost
  const earned = assumed.visitFee - assumed.visitFixed
  const visits = steps.map((km, i) => worth(repurchase[i] ?? 0, returned[i] ?? 0) + earned - assumed.perKm * km - online)
  const scale = (assumed.visitShare * YEAR) / assumed.days
  let [total, next] = [0, 0]
  return steps.map((radius) => {
    for (let one = far[next]; one !== undefined && one.km <= radius; one = far[++next])
      total += one.orders * scale * gainAt(visits, steps, one.km)
    return total
  })
}

/** Between two steps in proportion, beyond the last as at the last. */
function gainAt(gains: readonly number[], steps: readonly number[], km: number): number {
  const next = steps.findIndex((step) => step >= km)
  if (next <= 0) return gains.at(next) ?? 0
  const [near, far] = [steps[next - 1] ?? 0, steps[next] ?? 0]
  const [low, high] = [gains[next - 1] ?? 0, gains[next] ?? 0]
  return low + ((high - low) * (km - near)) / (far - near)
}

/** How often a place is drawn: as often as not, once in the mean. */
function poisson(random: () => number): number {
  let [drawn, left] = [0, random()]
  while (left > Math.exp(-1)) {
    drawn++
    left *= random()
  }
  return drawn
}

const weighed = (spots: readonly Spot[], counts: ReadonlyMap<number | undefined, number>): Spot[] =>
  spots.flatMap(({ x, of, sum, squares }) => {
    const times = counts.get(x) ?? 1
    return times === 0 ? [] : [{ x, of: of * times, sum: sum * times, squares: squares * times }]
  })

/** What 95 of a hundred rounds lie between. */
function percentiles(values: readonly number[]): { low: number; high: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { low: at(0.025), high: at(0.975) }
}
