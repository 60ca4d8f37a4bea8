/** What is assumed: low, likely and high, each editable. Money in whole units of the shop's currency. */
export interface Assumption {
  readonly low: number
  readonly likely: number
  readonly high: number
}
/** Every assumption of the payback, by its name. */
export const ASSUMED = ['sessions', 'botShare', 'minutes', 'hourly', 'monthly', 'setup', 'asked', 'lift', 'basket', 'margin'] as const
export type Assumed = (typeof ASSUMED)[number]
export type Assumptions = Readonly<Record<Assumed, Assumption>>

/** What each may look like, shown in a field that is empty and reckoned with nowhere: of some shop with 3,000 sessions a month. */
export const EXAMPLE: Assumptions = {
  sessions: { low: 2_500, likely: 3_000, high: 3_500 },
  botShare: { low: 0.4, likely: 0.55, high: 0.7 },
  minutes: { low: 3, likely: 4, high: 5 },
  hourly: { low: 30, likely: 40, high: 50 },
  monthly: { low: 300, likely: 500, high: 800 },
  setup: { low: 2_000, likely: 5_000, high: 10_000 },
  asked: { low: 0.3, likely: 0.4, high: 0.5 },
  lift: { low: 0, likely: 0.01, high: 0.02 },
  basket: { low: 150, likely: 200, high: 250 },
  margin: { low: 0.2, likely: 0.3, high: 0.4 },
}

/** What was typed, or the house has a figure of; a value that nobody knows is absent. */
export type Given = Readonly<Partial<Record<Assumed, Partial<Assumption>>>>

/** Without these nothing can be reckoned. */
const NEEDED: readonly Assumed[] = ['sessions', 'botShare', 'minutes', 'hourly', 'monthly', 'setup']
/** More sales: reckoned once all of it is known, as a lift without a basket says nothing. */
const OF_SALES: readonly Assumed[] = ['asked', 'lift', 'basket', 'margin']

/** What can be reckoned with, and what lacks for it; a value without a spread is taken as certain, sales of which something lacks as none. */
export function reckonedFrom(given: Given): {
  readonly assumed?: Assumptions
  readonly lacks: readonly Assumed[]
  readonly sales: boolean
} {
  const knows = (name: Assumed) => given[name]?.likely !== undefined
  const lacks = NEEDED.filter((name) => !knows(name))
  const sales = OF_SALES.every(knows)
  if (lacks.length > 0) return { lacks, sales }
  const spread = (name: Assumed): Assumption => {
    const { likely = 0, low = likely, high = likely } = (sales || !OF_SALES.includes(name) ? given[name] : undefined) ?? {}
    return { low: Math.min(low, likely), likely, high: Math.max(high, likely) }
  }
  const [sessions, botShare, minutes, hourly] = [spread('sessions'), spread('botShare'), spread('minutes'), spread('hourly')]
  const own = { sessions, botShare, minutes, hourly, monthly: spread('monthly'), setup: spread('setup') }
  const more = { asked: spread('asked'), lift: spread('lift'), basket: spread('basket'), margin: spread('margin') }
  return { assumed: { ...own, ...more }, lacks, sales }
}

/** A month's gain and after how many months the setup is paid back; null: never. */
export interface Paid {
  readonly saved: number
  readonly earned: number
  readonly gain: number
  readonly months: number | null
}

/** Saved: people's time on sessions the bot handles alone. Earned: more of those who ask buy. Less what it costs to run. */
export function reckon(of: Readonly<Record<Assumed, number>>): Paid {
  const saved = of.sessions * of.botShare * (of.minutes / 60) * of.hourly
  const earned = of.sessions * of.asked * of.lift * of.basket * of.margin
  const gain = saved + earned - of.monthly
  return { saved, earned, gain, months: gain > 0 ? of.setup / gain : null }
}

/** The likely case, and the 5th and 95th of the gain over 2,000 draws of all assumptions from their triangles: the same draws each time. */
export function payback(assumed: Assumptions): { readonly likely: Paid; readonly low: number; readonly high: number } {
  const random = drawn(1)
  const gains = Array.from({ length: 2_000 }, () => reckon(mapped((name) => triangle(assumed[name], random()))).gain).toSorted(
    (a, b) => a - b,
  )
  return { likely: reckon(mapped((name) => assumed[name].likely)), low: gains[100] ?? 0, high: gains[1_899] ?? 0 }
}

function mapped(of: (name: Assumed) => number): Readonly<Record<Assumed, number>> {
  const [sessions, botShare, minutes, hourly, monthly] = [of('sessions'), of('botShare'), of('minutes'), of('hourly'), of('monthly')]
  return {
    sessions,
    botShare,
    minutes,
    hourly,
    monthly,
    setup: of('setup'),
    asked: of('asked'),
    lift: of('lift'),
    basket: of('basket'),
    margin: of('margin'),
  }
}

/** The value under which a share `p` of a triangular distribution lies. */
function triangle({ low, likely, high }: Assumption, p: number): number {
  if (high <= low) return likely
  const bend = (likely - low) / (high - low)
  return p < bend ? low + Math.sqrt(p * (high - low) * (likely - low)) : high - Math.sqrt((1 - p) * (high - low) * (high - likely))
}

/** Numbers 0 ≤ x < 1, the same each time (mulberry32). */
function drawn(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
