import { seeded } from '../../server/platform/random/index.ts'
import { armOf, differenceOf, splitChance, type Unit } from '../../server/platform/statistics/index.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'
import { curves } from './curves.ts'
import { pages } from './pages.ts'

const [FULL, QUICK] = [1_000, 100]
const DAYS = 28
const [FULL_SESSIONS, QUICK_SESSIONS] = [1_000_000, 20_000]

/** One made-up shop: how many shoppers a day, how often they buy, what is kept back from how many, and what that is worth. */
interface Shop {
  readonly aDay: number
  readonly rate: number
  readonly effect: number
  readonly holdout: number
  /** How much a shopper's past foretells. */
  readonly habit: number
}

/**
 * Experiments on shops made by the seed, each with its planted effect (of half of them none), looked at on each of 28 days: how often the interval
 * of the planned end covers the effect, how often the one that is always valid does on all days together, and how often nothing is called something.
 * Then planted curves of distance, found again or not. Before them the pages of worth on a history of a million sessions; `--sessions N` for another number, 0 for none; `--keep FOLDER` keeps the
 * history and what was rolled up there, and takes what was kept: a run that was cut off goes on. `--pages`: these alone;
 * `--only NAME`: of what was rolled up before, those whose names begin so.
 */
export async function* bench({ seed, quick, args }: BenchOptions): AsyncGenerator<Result> {
  const given = args.includes('--sessions') ? Number(args[args.indexOf('--sessions') + 1]) : quick ? QUICK_SESSIONS : FULL_SESSIONS
  const after = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  if (given > 0) yield* pages(given, seed, after('--keep'), after('--only'))
  if (args.includes('--pages')) return
  yield* simulated(seed, quick)
  yield* curves(seed, quick)
}

async function* simulated(seed: number, quick: boolean): AsyncGenerator<Result> {
  const shops = quick ? QUICK : FULL
  const random = seeded(seed)
  const count = { fixed: 0, always: 0, none: 0, called: 0, peeked: 0, split: 0, reduced: 0, found: 0, planted: 0 }
  for (let i = 0; i < shops; i++) {
    const effect = i % 2 === 0 ? 0 : 0.02 + 0.06 * random()
    const shop = {
      aDay: 30 + Math.floor(random() * 120),
      rate: 0.1 + 0.25 * random(),
      effect,
      holdout: 0.2 + 0.3 * random(),
      habit: random() * 0.6,
    }
    const seen = watch(shop, random)
    count.fixed += Number(seen.fixed)
    count.always += Number(seen.always)
    count.split += Number(seen.uneven)
    count.reduced += seen.reduced
    if (effect === 0) {
      count.none++
      count.called += Number(seen.called)
      count.peeked += Number(seen.peeked)
    } else {
      count.planted++
      count.found += Number(seen.called)
    }
  }
  const made = `${shops} shops, ${DAYS} days, seed ${seed}`
  for (const one of figuresOf(count, shops, quick)) yield { ...one, name: `${one.name} (${made})` }
}

type Count = Readonly<Record<'fixed' | 'always' | 'none' | 'called' | 'peeked' | 'split' | 'reduced' | 'found' | 'planted', number>>

function* figuresOf(count: Count, shops: number, quick: boolean): Generator<Result> {
  const covered = count.fixed / shops
  yield shareOf(
    'insight interval at the planned end covers the effect',
    covered,
    '0.93 to 0.97',
    quick || (covered >= 0.93 && covered <= 0.97),
  )
  yield shareOf('insight interval valid always covers it on all 28 days', count.always / shops, '≥ 0.95', count.always / shops >= 0.95)
  yield shareOf('insight nothing called something, looked at daily', count.called / count.none, '≤ 0.05', count.called / count.none <= 0.05)
  yield shareOf('insight the same by the plain interval', count.peeked / count.none, null, true)
  yield shareOf('insight planted effect found within 28 days, looked at daily', count.found / count.planted, null, true)
  yield shareOf('insight sound split doubted', count.split / shops, '≤ 0.01', count.split / shops <= 0.01)
  yield shareOf('insight variance taken out by the time before', count.reduced / shops, null, true)
}

const shareOf = (name: string, share: number, goal: string | null, ok: boolean): Result => ({
  ...{ name, value: round(share, 3), unit: 'share', peer: null, ratio: null },
  ...{ goal, ok },
})

interface Seen {
  /** The interval of the planned end covers the planted effect. */
  readonly fixed: boolean
  /** The one that is always valid covered it on every day. */
  readonly always: boolean
  /** On some day the one that is always valid left zero out. */
  readonly called: boolean
  /** On some day the plain one did. */
  readonly peeked: boolean
  readonly uneven: boolean
  readonly reduced: number
}

function watch({ aDay, rate, effect, holdout, habit }: Shop, random: () => number): Seen {
  const arms: { treated: Unit[]; heldOut: Unit[] } = { treated: [], heldOut: [] }
  let [always, called, peeked] = [true, false, false]
  let last: ReturnType<typeof differenceOf>
  for (let day = 0; day < DAYS; day++) {
    for (let i = 0; i < aDay; i++) {
      const x = Number(random() < rate)
      const isHeldOut = random() < holdout
      const chance = rate + habit * (x - rate) + (isHeldOut ? 0 : effect)
      arms[isHeldOut ? 'heldOut' : 'treated'].push({ x, y: Number(random() < chance) })
    }
    last = differenceOf(armOf(arms.treated), armOf(arms.heldOut), aDay * DAYS)
    if (!last || Math.min(arms.treated.length, arms.heldOut.length) < 50) continue
    if (effect < last.always.low || effect > last.always.high) always = false
    if (last.always.low > 0 || last.always.high < 0) called = true
    if (last.fixed.low > 0 || last.fixed.high < 0) peeked = true
  }
  const fixed = last !== undefined && effect >= last.fixed.low && effect <= last.fixed.high
  const uneven = splitChance(arms.treated.length, arms.heldOut.length, holdout) < 0.001
  return { fixed, always, called, peeked, uneven, reduced: last?.reduced ?? 0 }
}
