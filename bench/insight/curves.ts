import { byDistance } from '../../server/insight/distance/distance.ts'
import { seeded } from '../../server/platform/random/index.ts'
import type { Spot } from '../../server/platform/statistics/index.ts'
import { type Result, round } from '../harness/result.ts'

const [FULL, QUICK] = [1_000, 100]
const [PLACES, MOST_KM] = [160, 600]

/** What is so, share by distance: level up to the bend (straight where nothing is planted), falling beyond it. */
interface Planted {
  readonly bend: number | null
  readonly start: number
  /** What is lost in a hundred kilometres. */
  readonly slope: number
}

/**
 * Shops made by the seed with orders at 160 places up to 600 km away: in half of them buying again bends at a planted distance, in the others it is
 * a straight line. How often the band of the page's curve holds the truth, and whether bends are found where they are and nowhere else.
 */
export function* curves(seed: number, quick: boolean): Generator<Result> {
  const shops = quick ? QUICK : FULL
  const random = seeded(seed)
  const count = { points: 0, held: 0, planted: 0, found: 0, within: 0, straight: 0, called: 0 }
  for (let i = 0; i < shops; i++) {
    const planted: Planted = {
      bend: i % 2 === 0 ? null : 80 + 200 * random(),
      start: 0.35 + 0.25 * random(),
      slope: 0.05 + 0.05 * random(),
    }
    const { curve, bends } = byDistance({ name: 'repurchase', unit: 'share', better: 'up' }, spotsOf(planted, random))
    for (const { km, low, high } of curve) {
      const truth = shareAt(planted, km)
      count.points++
      if (low <= truth && truth <= high) count.held++
    }
    if (planted.bend === null) {
      count.straight++
      count.called += Number(bends !== null)
      continue
    }
    count.planted++
    count.found += Number(bends !== null)
    count.within += Number(bends !== null && bends.low <= planted.bend && planted.bend <= bends.high)
  }
  const made = `(${shops} shops, ${PLACES} places, seed ${seed})`
  const share = (name: string, of: number, goal: string | null, ok: boolean): Result => ({
    ...{ name: `insight curve ${name} ${made}`, value: round(of, 3), unit: 'share', peer: null, ratio: null, goal, ok },
  })
  const [held, found, within, called] = [
    count.held / count.points,
    count.found / count.planted,
    count.within / Math.max(1, count.found),
    count.called / count.straight,
  ]
  yield share('band holds the truth, all distances', held, '≥ 0.93', quick || held >= 0.93)
  yield share('planted bend found', found, '≥ 0.9', quick || found >= 0.9)
  yield share('interval of a bend that is found holds the planted one', within, '≥ 0.9', quick || within >= 0.9)
  yield share('straight line called bent', called, '≤ 0.05', quick || called <= 0.05)
}

const shareAt = ({ bend, start, slope }: Planted, km: number): number =>
  bend === null ? start - (0.3 * slope * km) / 100 : Math.max(0.02, start - (slope * Math.max(0, km - bend)) / 100)

/** Orders at places: the nearer the more, each bought again or not. */
function spotsOf(planted: Planted, random: () => number): Spot[] {
  return Array.from({ length: PLACES }, () => {
    const x = MOST_KM * random() ** 1.4
    const of = 20 + Math.floor(120 * random() ** 2)
    let sum = 0
    for (let i = 0; i < of; i++) sum += Number(random() < shareAt(planted, x))
    return { x, of, sum, squares: sum }
  })
}
