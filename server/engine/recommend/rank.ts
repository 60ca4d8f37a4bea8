/** Where a recommendation comes from. `session`: visits like this one; `goes_with`, `instead_of`: the product graph; `again`: a rhythm of buying; `portrait`: what is known of the shopper; `content`: described alike; `popular`: looked at most. */
export const SOURCES = ['session', 'goes_with', 'instead_of', 'again', 'portrait', 'content', 'popular'] as const
/** One of them. */
export type Source = (typeof SOURCES)[number]

/** Where it is shown. */
export const PLACES = ['item', 'chat', 'order'] as const
/** One of them. */
export type Place = (typeof PLACES)[number]

/** A good that one source speaks for, from 0 to 1. */
export interface Candidate {
  readonly id: string
  readonly source: Source
  readonly strength: number
  /** Why, as a text of the catalogue. */
  readonly reason: Reason
}

/** A key of the catalogue with its arguments; `of` is the id of a good, whose name stands there as `{of}`. */
export interface Reason {
  readonly key: `recommend.${string}`
  readonly of?: string
  readonly args?: Readonly<Record<string, string | number>>
}

/** What of a good its place hangs on. */
export interface Rankable {
  readonly id: string
  readonly category: string
  readonly brand: string
  readonly inStock: boolean
  /** Share of the price that is earned; undefined where the merchant has not said. */
  readonly margin: number | undefined
}

/** What a merchant has set. */
export interface Bounds {
  /** Goods of a lower margin are never recommended; those of which none is known are. */
  readonly leastMargin: number | null
  /** How much a good of a higher margin goes before others that are as fit, 0 to 0.5. */
  readonly marginWeight: number
  /** Goods and categories that are never recommended. */
  readonly never: readonly string[]
}

/** A good in its place, with the reason that says most. */
export interface Ranked {
  readonly id: string
  readonly score: number
  readonly source: Source
  readonly reason: Reason
}

/** How much each source says, by where it is shown: after an order nothing stands in for what was bought; on a page what goes with it matters most. */
const SAYS: Readonly<Record<Place, Readonly<Record<Source, number>>>> = {
  item: { session: 1, goes_with: 0.9, instead_of: 0.6, again: 0.5, portrait: 0.4, content: 0.4, popular: 0.1 },
  chat: { session: 1, goes_with: 0.6, instead_of: 0.5, again: 0.9, portrait: 0.7, content: 0.5, popular: 0.2 },
  order: { session: 0.4, goes_with: 1, instead_of: 0, again: 0.3, portrait: 0.4, content: 0.1, popular: 0 },
}
/** On the page of what is sold out. */
const STANDS_IN = 1.5
/** How much fitness weighs beside being other than what stands there already (MMR, Carbonell and Goldstein 1998). */
const FITNESS = 0.7
/** Two goods of one category, of one brand. */
const [SAME_CATEGORY, SAME_BRAND] = [0.7, 0.3]

/** What is ranked, and for what. */
export interface Ranking {
  readonly candidates: readonly Candidate[]
  readonly goods: readonly Rankable[]
  readonly place: Place
  /** Just bought, just sent back, looked at now: never said. */
  readonly without: ReadonlySet<string>
  readonly bounds: Bounds
  /** What people's judgements make of a good, 1 where there is none. */
  readonly judged: (id: string) => number
  /** Whether the good of the page is sold out. */
  readonly isSoldOut?: boolean
}

/** The best goods of all sources, each once with the reason that says most, others than those before them rather than more of the same. */
export function rank({ candidates, goods, place, without, bounds, judged, isSoldOut = false }: Ranking, most: number): Ranked[] {
  const known = new Map(goods.map((one) => [one.id, one]))
  const margins = goods.flatMap(({ margin }) => margin ?? [])
  const mean = margins.reduce((sum, one) => sum + one, 0) / Math.max(1, margins.length)
  const isOut = (one: Rankable | undefined): boolean =>
    !one?.inStock ||
    without.has(one.id) ||
    bounds.never.includes(one.id) ||
    bounds.never.includes(one.category) ||
    (bounds.leastMargin !== null && one.margin !== undefined && one.margin < bounds.leastMargin)
  const says = (source: Source) => SAYS[place][source] * (isSoldOut && source === 'instead_of' ? STANDS_IN : 1)
  const scored = [...Map.groupBy(candidates, ({ id }) => id)].flatMap(([id, all]) => {
    const good = known.get(id)
    if (isOut(good)) return []
    const [best] = all.toSorted((a, b) => says(b.source) * b.strength - says(a.source) * a.strength)
    const fitness = all.reduce((sum, { source, strength }) => sum + says(source) * strength, 0)
    const earned = good?.margin === undefined ? 1 : 1 + bounds.marginWeight * (good.margin - mean)
    if (!best || !good || fitness <= 0) return []
    return [{ good, ranked: { id, score: fitness * judged(id) * earned, source: best.source, reason: best.reason } }]
  })
  return varied(scored, most)
}

interface Scored {
  readonly good: Rankable
  readonly ranked: Ranked
}

function varied(scored: readonly Scored[], most: number): Ranked[] {
  const left = scored.toSorted((a, b) => b.ranked.score - a.ranked.score || (a.ranked.id < b.ranked.id ? -1 : 1))
  const top = left[0]?.ranked.score ?? 1
  const taken: Scored[] = []
  while (taken.length < most && left.length > 0) {
    const worth = left.map(
      (one) => (FITNESS * one.ranked.score) / top - (1 - FITNESS) * Math.max(0, ...taken.map((other) => alike(one.good, other.good))),
    )
    taken.push(...left.splice(worth.indexOf(Math.max(...worth)), 1))
  }
  return taken.map(({ ranked }) => ranked)
}

const alike = (a: Rankable, b: Rankable): number =>
  (a.category !== '' && a.category === b.category ? SAME_CATEGORY : 0) + (a.brand !== '' && a.brand === b.brand ? SAME_BRAND : 0)
