import type { InBoth } from '@xiaoer/contract/trades'
import { type Product, priceNow, type Variant } from '#commerce'
import type { GuideIndex } from '../index/catalogue.ts'
import type { OptionReader } from '../index/reads.ts'
import { SEX } from '../index/reads.ts'
import { folded, WordTable } from '../words.ts'
import { ALL_SIZES, fitting, isSize, type Left } from './left.ts'
import type { GuideNeed, Want } from './need.ts'

/** Why goods are picked: each a fact of the catalogue, or a way through the product graph. */
export type Reason =
  /** What the page says of a matter, and why it counts where a need or person asks for it. */
  | { readonly kind: 'value'; readonly name: string; readonly value: string; readonly why?: InBoth }
  | { readonly kind: 'budget'; readonly minor: number }
  | { readonly kind: 'size'; readonly size: string }
  /** The sizes that are there, where none was told. */
  | { readonly kind: 'sizes'; readonly sizes: readonly string[] }
  | { readonly kind: 'stock'; readonly count: number }
  | { readonly kind: 'cheaper' | 'dearer'; readonly minor: number }
  /** What the first pick has and this one has not. */
  | { readonly kind: 'lacks'; readonly name: InBoth; readonly value?: { readonly name: string; readonly value: string } }
  | { readonly kind: 'graph'; readonly path: string }
  | { readonly kind: 'caution'; readonly say: InBoth }

/** Goods that are named, in the kind that fits, with their reasons. */
export interface Pick {
  readonly role: 'best' | 'cheaper' | 'better'
  readonly product: Product
  readonly variant: Variant
  readonly reasons: readonly Reason[]
}

/** What the product graph says of goods and a wish; filled by who knows the graph. */
export type AskGraph = (productId: string) => { readonly verdict: 'fits' | 'careful' | 'not_for'; readonly path: string } | undefined

/** So many of the best are read anew from the shop before one is named. */
const MOST_READ = 16
const CHEAPER = 0.9
const DEARER = 1.1
/** Beyond this a dearer thing that fits less is no better. */
const FALL = 0.6
const GRAPH_WORTH = 0.6

/** The places of what may be picked, best first: the best of all, of what costs less, and of what costs more than the best. */
export function rankedOf(index: GuideIndex, { places, scores }: Left): string[] {
  if (places.length === 0) return []
  const prices = middle(index, places)
  const price = (at: number) => index.price[places[at] ?? 0] ?? 0
  const goesBefore = (a: number, b: number): boolean => {
    const by = (scores[b] ?? 0) - (scores[a] ?? 0)
    const near = by === 0 ? apart(price(a), prices) - apart(price(b), prices) : by
    return near === 0 ? a < b : near < 0
  }
  const all = firstOf(places.length, MOST_READ, goesBefore)
  const best = price(all[0] ?? 0)
  const some = [
    ...all,
    ...firstOf(places.length, MOST_READ / 2, goesBefore, (at) => price(at) <= best * CHEAPER),
    ...firstOf(places.length, MOST_READ / 2, goesBefore, (at) => price(at) >= best * DEARER),
  ]
  return [...new Set(some)].map((at) => index.ids[places[at] ?? 0] ?? '')
}

/** The first so many of a row in an order, without sorting all of it. */
function firstOf(
  count: number,
  most: number,
  goesBefore: (a: number, b: number) => boolean,
  isMeant: (at: number) => boolean = () => true,
): number[] {
  const first: number[] = []
  for (let at = 0; at < count; at++) {
    if (!isMeant(at)) continue
    const last = first[most - 1]
    if (last !== undefined && !goesBefore(at, last)) continue
    let place = first.length
    while (place > 0 && goesBefore(at, first[place - 1] ?? 0)) place--
    first.splice(place, 0, at)
    if (first.length > most) first.pop()
  }
  return first
}

/** Of what fits alike, that in the middle of the prices goes first: it leaves a cheaper and a better one. */
const apart = (price: number, around: number) => Math.abs(Math.log((1 + price) / (1 + around)))

/** Of so many prices the middle one is as good as that of all. */
const SAMPLE = 2_000

function middle(index: GuideIndex, places: Int32Array): number {
  const step = Math.max(1, Math.floor(places.length / SAMPLE))
  const prices = Float64Array.from({ length: Math.ceil(places.length / step) }, (_, at) => index.price[places[at * step] ?? 0] ?? 0).sort()
  return prices[Math.floor(prices.length / 2)] ?? 0
}

/** How well each fitted when the catalogue was gone through. */
function scoresOf(index: GuideIndex, { places, scores }: Left, products: readonly Product[]): ReadonlyMap<string, number> {
  const wanted = new Map(
    products.flatMap(({ id }) => {
      const place = index.placeOf.get(id)
      return place === undefined ? [] : [[place, id] as const]
    }),
  )
  const found = new Map<string, number>()
  places.forEach((place, at) => {
    const id = wanted.get(place)
    if (id !== undefined) found.set(id, scores[at] ?? 0)
  })
  return found
}

interface Fit {
  readonly product: Product
  readonly own: Product
  readonly variant: Variant
  readonly price: number
  readonly score: number
  readonly met: readonly { readonly want: Want; readonly reader: OptionReader; readonly option: number }[]
  readonly graph: ReturnType<AskGraph>
}

/** One pick, one cheaper, one better, of goods as the shop has them now, in the order they were ranked. Fewer where there are none such. */
export function picksOf(index: GuideIndex, need: GuideNeed, products: readonly Product[], left: Left, askGraph?: AskGraph): Pick[] {
  const { gaveUp } = left
  const scores = scoresOf(index, left, products)
  const fits = products
    .map((product) => fitOf(index, need, product, scores.get(product.id) ?? 0, gaveUp, askGraph))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.score - a.score)
  const [best] = fits
  if (!best) return []
  const other = fits.filter((one) => one !== best)
  // what lies outside a budget is shown as the nearest alone
  const isWithin = ({ price }: Fit) => !need.budget || (price >= need.budget.from && price <= need.budget.to)
  const cheaper = other.find((one) => one.price <= best.price * CHEAPER && (isWithin(one) || !need.budget || one.price > need.budget.to))
  const better = other.find((one) => one.price >= best.price * DEARER && one.score >= best.score - FALL && isWithin(one))
  return [
    { role: 'best', product: best.product, variant: best.variant, reasons: reasonsOf(index, need, best, gaveUp) },
    ...(cheaper ? [beside('cheaper', index, need, cheaper, best, gaveUp)] : []),
    ...(better ? [beside('better', index, need, better, best, gaveUp)] : []),
  ]
}

function beside(role: 'cheaper' | 'better', index: GuideIndex, need: GuideNeed, one: Fit, best: Fit, gaveUp: Left['gaveUp']): Pick {
  const by = Math.abs(one.price - best.price)
  const lacking = best.met.find(({ want }) => !one.met.some((met) => met.want === want))
  const value = lacking && shownValue(one, lacking.reader)
  const lacks: Reason[] = lacking ? [{ kind: 'lacks', name: lacking.reader.question.name, ...(value && { value }) }] : []
  return {
    role,
    product: one.product,
    variant: one.variant,
    reasons: [{ kind: role === 'cheaper' ? 'cheaper' : 'dearer', minor: by }, ...reasonsOf(index, need, one, gaveUp), ...lacks],
  }
}

/** A product whose texts are in the shop's own language, whatever it is shown in: packs and index read that. */
export function inOwnWords(product: Product): Product {
  const { own } = product
  if (!own) return product
  const said = (text: string) => own[text] ?? text
  const pairs = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [said(name), said(value)]))
  return {
    ...product,
    title: said(product.title),
    description: said(product.description),
    attributes: pairs(product.attributes),
    variants: product.variants.map((one) => ({ ...one, options: pairs(one.options) })),
  }
}

function fitOf(
  index: GuideIndex,
  need: GuideNeed,
  product: Product,
  score: number,
  gaveUp: Left['gaveUp'],
  askGraph: AskGraph | undefined,
): Fit | undefined {
  const place = index.placeOf.get(product.id)
  const shelf = index.shelves[index.shelfOf[place ?? -1] ?? -1]
  if (place === undefined || !shelf) return undefined
  const graph = askGraph?.(product.id)
  if (graph?.verdict === 'not_for') return undefined
  const own = inOwnWords(product)
  const readers = new Map(shelf.questions.map(({ reader }) => [reader.question.id, reader]))
  const wants = need.wants.flatMap((want) => {
    const reader = readers.get(want.question)
    return reader ? [{ want, reader }] : []
  })
  const without = need.without.flatMap(({ question, option }) => {
    const reader = readers.get(question)
    return reader ? [{ reader, bit: 1 << option }] : []
  })
  if (isLeftOut(need, shelf.pack?.cautions ?? [], own)) return undefined
  const variants = own.variants.flatMap((variant, at) => {
    const shown = product.variants[at]
    if (!shown || variant.stock <= 0 || !isVariantOfSize(need, own, variant)) return []
    const price = priceNow(variant).minor
    if (need.budget && !gaveUp.includes('budget') && (price < need.budget.from || price > need.budget.to)) return []
    if (without.some(({ reader, bit }) => (reader.ofVariant(own, variant) & bit) !== 0)) return []
    let fit = 0
    for (const { want, reader } of wants) {
      const has = reader.ofVariant(own, variant)
      if (has === 0) continue
      if ((has & want.mask) !== 0) fit += want.weight
      else if (want.must && !gaveUp.includes('answers')) return []
      else fit -= want.weight
    }
    return [{ variant: shown, own: variant, fit, price }]
  })
  const [best] = variants.sort((a, b) => b.fit - a.fit || a.price - b.price || b.variant.stock - a.variant.stock)
  if (!best) return undefined
  const met = wants.flatMap(({ want, reader }) => {
    const bits = reader.ofVariant(own, best.own) & want.mask
    return bits === 0 ? [] : [{ want, reader, option: 31 - Math.clz32(bits & -bits) }]
  })
  const ofVariant = { ...own, variants: [best.own] }
  return {
    product,
    own: ofVariant,
    variant: best.variant,
    price: best.price,
    score: score + best.fit / 2 + (graph?.verdict === 'fits' ? GRAPH_WORTH : 0),
    met,
    graph,
  }
}

function isVariantOfSize(need: GuideNeed, product: Product, { options }: Variant): boolean {
  const { sizeChart } = product
  const measured = sizeChart && fitting(sizeChart, need)
  if (need.size === undefined && measured === undefined) return true
  const sized = Object.entries(options).filter(([name]) => SIZE_NAMES.in(folded(name)).length > 0)
  if (sized.length === 0) return true
  return sized.some(([, value]) => {
    const written = folded(value)
    if (ALL_SIZES.has(written)) return true
    return need.size !== undefined ? isSize(written, need.size) : measured?.has(written) === true
  })
}
const SIZE_NAMES = new WordTable<true>([
  ['尺码', true],
  ['尺寸', true],
  ['鞋码', true],
  ['码数', true],
  ['size', true],
])

/** Goods that a caution keeps from somebody. */
const isLeftOut = (
  { people }: GuideNeed,
  cautions: readonly {
    readonly leavesOut?: true | undefined
    readonly who?: readonly string[] | undefined
    readonly goods?: readonly string[] | undefined
  }[],
  product: Product,
): boolean =>
  cautions.some(
    ({ leavesOut, who = [], goods = [] }) =>
      leavesOut && who.some((one) => people.has(one)) && (goods.length === 0 || isOnPage(goods, product)),
  )

const PAGE_WORDS = new WeakMap<readonly string[], WordTable<true>>()

/** Words of a caution, looked for on a page; their table is made once. */
function isOnPage(words: readonly string[], { title, attributes, description }: Product): boolean {
  const known = PAGE_WORDS.get(words)
  const table = known ?? new WordTable(words.map((word): [string, true] => [word, true]))
  if (!known) PAGE_WORDS.set(words, table)
  return table.in(folded([title, ...Object.values(attributes), description].join('\n'))).length > 0
}

const MOST_VALUES = 3

function reasonsOf(index: GuideIndex, need: GuideNeed, fit: Fit, gaveUp: Left['gaveUp']): Reason[] {
  const { product, own, variant, price, met, graph } = fit
  const values = met
    .toSorted((a, b) => b.want.weight - a.want.weight)
    .flatMap(({ want, reader, option }): Reason[] => {
      const value = reader.valueFor(own, option)
      return value ? [{ kind: 'value', ...shownPair(fit, value), ...(want.from && { why: want.from.why }) }] : []
    })
    .filter((one, at, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at)
    .slice(0, MOST_VALUES)
    // a need that means several things is explained once
    .map((one, at, all) =>
      one.kind === 'value' && all.slice(0, at).some((other) => isSameWhy(one, other))
        ? { kind: one.kind, name: one.name, value: one.value }
        : one,
    )
  const person = need.sex !== SEX.untold || need.age ? personFact(index, product) : undefined
  const sizes = Object.entries(variant.options).filter(([name]) => SIZE_NAMES.in(folded(product.own?.[name] ?? name)).length > 0)
  const isSized = need.size !== undefined || (need.height !== undefined && product.sizeChart !== undefined)
  const place = index.placeOf.get(product.id) ?? -1
  const cautions = (index.shelves[index.shelfOf[place] ?? -1]?.pack?.cautions ?? []).filter(
    ({ goods, who, leavesOut }) =>
      !leavesOut &&
      (who === undefined || who.some((one) => need.people.has(one))) &&
      (goods === undefined || isOnPage(goods, inOwnWords(product))),
  )
  return [
    ...values,
    ...(person ? [{ kind: 'value' as const, ...person }] : []),
    ...(graph && graph.path !== '' ? [{ kind: 'graph' as const, path: graph.path }] : []),
    ...(need.budget && !gaveUp.includes('budget') ? [{ kind: 'budget' as const, minor: price }] : []),
    ...sizes
      .slice(0, 1)
      .map(([name, size]): Reason => (isSized ? { kind: 'size', size } : { kind: 'sizes', sizes: sizesThere(product, name) })),
    { kind: 'stock', count: variant.stock },
    ...cautions
      .filter(({ who }) => who !== undefined)
      .slice(0, 1)
      .map(({ say }): Reason => ({ kind: 'caution', say })),
  ]
}

const sizesThere = ({ variants }: Product, name: string): string[] => [
  ...new Set(variants.flatMap(({ stock, options }) => (stock > 0 && options[name] !== undefined ? [options[name]] : []))),
]

const isSameWhy = (one: Reason, other: Reason) =>
  one.kind === 'value' && other.kind === 'value' && one.why !== undefined && one.why === other.why

/** The fact of the page that says for whom it is. */
function personFact(index: GuideIndex, product: Product): { readonly name: string; readonly value: string } | undefined {
  const names = new Set([...index.trades.common.readsPerson, ...index.trades.common.readsAge].map(folded))
  const found = Object.entries(product.attributes).find(([name]) => names.has(folded(product.own?.[name] ?? name)))
  return found && { name: found[0], value: found[1] }
}

/** An attribute or option as it is shown, by its own words. */
function shownPair({ product, variant }: Fit, { name, value }: { readonly name: string; readonly value: string }) {
  const said = (text: string) => product.own?.[text] ?? text
  const all = [...Object.entries(variant.options), ...Object.entries(product.attributes)]
  const found = all.find(([shownName, shownValue]) => said(shownName) === name && said(shownValue) === value)
  return found ? { name: found[0], value: found[1] } : { name, value }
}

/** What goods say of a matter, whatever it is. */
function shownValue(fit: Fit, reader: OptionReader): { readonly name: string; readonly value: string } | undefined {
  const names = new Set(reader.question.reads.map(folded))
  const found = [...Object.entries(fit.own.attributes), ...fit.own.variants.flatMap(({ options }) => Object.entries(options))].find(
    ([name]) => names.has(folded(name)),
  )
  return found && shownPair(fit, { name: found[0], value: found[1] })
}
