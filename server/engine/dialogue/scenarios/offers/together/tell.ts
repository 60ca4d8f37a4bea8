import type { Words } from '#engine/conversation'
import type { BestFact, QuoteFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { pays } from '../pays.ts'
import { asksBest } from './words.ts'

/** A sum line by line: goods, what comes off by which rule, freight, total; then what to take first, what comes with it, what one more would do. */
export function tellBest(scene: Scene, best: BestFact, named: ReadonlyMap<string, string>): Words[] {
  const { saved, sure } = best
  return [
    { key: sure ? 'sum.best' : 'sum.till' },
    ...reckoned(best, named),
    ...pays(best),
    ...(saved.minor > 0 ? [{ key: 'sum.saved', args: { saved } }] : []),
    ...(sure ? [] : [{ key: 'sum.not_known' }]),
    ...(best.toTake.length > 0 ? [{ key: 'sum.take_first', args: { names: { list: best.toTake } } }] : []),
    ...best.gifts.map((gift): Words => ({ key: 'sum.gift', args: { gift } })),
    ...more(scene, best),
  ]
}

/** Line by line, and what is taken off or added. */
const reckoned = ({ lines, steps }: Pick<QuoteFact, 'lines' | 'steps'>, named: ReadonlyMap<string, string>): Words[] => [
  ...lines.map(({ variantId, title, quantity, sum }) => ({
    key: 'sum.line',
    args: { name: named.get(variantId) ?? title, quantity, sum },
  })),
  ...steps.map(({ name, amount }) => ({ key: amount.minor < 0 ? 'price.off' : 'price.added', args: { name, amount } })),
]

/** What goods come to at a member level, as the shop's quote tells it. */
export interface QuoteAtLevel {
  readonly level: string
  readonly quote: QuoteFact
}

/** What goods come to at a level that was named, line by line, without coupons. */
export const atLevel = ({ level, quote }: QuoteAtLevel, named: ReadonlyMap<string, string>): Words[] => [
  { key: 'price.at_level', args: { level } },
  ...reckoned(quote, named),
  ...pays(quote),
]

/** What one more thing would do: where it makes the whole cheaper always, else only to who asks how to reach a step. */
function more({ turn }: Scene, { add, missed }: BestFact): Words[] {
  if (add?.cheaper) {
    const { name, price, total, more: less } = add
    return [{ key: 'sum.add_cheaper', args: { name, price, total, less } }]
  }
  if (!asksBest(turn.said)) return []
  const lacks = missed.map(({ name, lacks, freight, gift }): Words => {
    if (freight) return { key: 'sum.lacks_freight', args: { lacks } }
    return gift === undefined ? { key: 'sum.lacks', args: { name, lacks } } : { key: 'sum.lacks_gift', args: { name, lacks, gift } }
  })
  if (!add) return lacks
  const { name, price, total, more } = add
  return [...lacks, { key: 'sum.add_choice', args: { name, price, total, more } }]
}
