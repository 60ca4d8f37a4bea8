import type { TradePack } from '@xiaoer/contract/trades'
import type { Product, SizeChart } from '#commerce'
import { comparedIn } from '#engine/text'
import type { Trades } from '../packs/read-packs.ts'
import { folded, WordTable } from '../words.ts'
import { type OptionReader, optionReader, personReader, priceOf } from './reads.ts'
import { Columns, type Shelf } from './shelf.ts'

/** A shop's goods, read once: columns of numbers that a turn of the guide goes through in milliseconds. */
export interface GuideIndex {
  readonly trades: Trades
  readonly ids: readonly string[]
  readonly placeOf: ReadonlyMap<string, number>
  readonly shelves: readonly Shelf[]
  readonly shelfOf: Int16Array
  /** Its place among the goods of its shelf. */
  readonly localOf: Int32Array
  /** Lowest price of what is in stock, minor units. */
  readonly price: Float64Array
  readonly inStock: Uint8Array
  readonly virtual: Uint8Array
  /** See `SEX`. */
  readonly sex: Uint8Array
  /** Ages in years; 0 and 200 where none is told. */
  readonly from: Float32Array
  readonly to: Float32Array
  /** Sizes that are in stock, folded; empty where goods have none. */
  readonly sizes: readonly (readonly string[])[]
  readonly charts: readonly SizeChart[]
  /** Which of `charts`, or −1. */
  readonly chartOf: Int16Array
  /** Which goods are named by a word. */
  readonly postings: ReadonlyMap<string, Int32Array>
  readonly currency: string
}

/** Reads goods one by one, so that a large catalogue can be read between other work. */
export interface IndexBuilder {
  /** `also`: what the product is called in other languages. */
  add(product: Product, also?: readonly string[]): void
  finish(): GuideIndex
}

interface Draft {
  readonly pack: TradePack | undefined
  readonly name: string
  readonly goods: number[]
  readonly kinds: number[]
  readonly readers: readonly OptionReader[]
  readonly masks: number[][]
  readonly columns: Columns
  readonly pairs: (readonly (readonly [string, string])[])[]
  /** Names of options of its goods, folded. */
  readonly options: Set<string>
}

const NO_SIZES: readonly string[] = []
/** From which age on goods for adults are worn. */
const ADULT = 14

/** Begins an index of a shop's goods; goods are added one by one, in any order. */
export function indexBuilder(trades: Trades): IndexBuilder {
  const sorts = sortsOf(trades.packs)
  const people = personReader(trades.common)
  const drafts = new Map<string, Draft>()
  const rows = newRows()
  const sizeNames = new Map(trades.packs.map((pack) => [pack.id, new Set(pack.sizes.flatMap(({ reads }) => reads.map(folded)))]))
  const anySize = new Set([...sizeNames.values()].flatMap((names) => [...names]))

  function add(product: Product, also: readonly string[] = []): void {
    const place = rows.ids.length
    const { pack, kind } = sorts(product, also)
    const key = pack ? pack.id : `category:${product.category}`
    const draft = drafts.get(key) ?? newDraft(pack, product.category)
    drafts.set(key, draft)
    rows.local.push(draft.goods.length)
    rows.shelf.push(key)
    draft.goods.push(place)
    draft.kinds.push(kind)
    for (const [at, reader] of draft.readers.entries()) draft.masks[at]?.push(reader.of(product))
    const pairs = pairsOf(product)
    for (const [name, value] of pairs) draft.columns.add(name, value)
    draft.pairs.push(pairs)
    for (const { options } of product.variants) for (const name of Object.keys(options)) draft.options.add(folded(name))
    const who = people.of(product)
    rows.ids.push(product.id)
    rows.price.push(priceOf(product))
    rows.stock.push(product.variants.some(({ stock }) => stock > 0) ? 1 : 0)
    rows.virtual.push(product.virtual ? 1 : 0)
    rows.sex.push(who.sex)
    rows.from.push(who.isAged || pack?.unmarked !== 'adults' ? who.from : Math.max(who.from, ADULT))
    rows.to.push(who.to)
    rows.sizes.push(sizesOf(product, (pack && sizeNames.get(pack.id)) ?? anySize, rows.interned))
    rows.chart.push(chartOf(product.sizeChart, rows))
    rows.currency ||= product.variants[0]?.price.currency ?? ''
    post(rows.postings, place, [product.title, ...product.aliases, product.category, product.brand, ...also])
  }
  return { add, finish: () => finished(trades, rows, drafts) }
}

interface Rows {
  readonly ids: string[]
  readonly shelf: string[]
  readonly local: number[]
  readonly price: number[]
  readonly stock: number[]
  readonly virtual: number[]
  readonly sex: number[]
  readonly from: number[]
  readonly to: number[]
  readonly sizes: (readonly string[])[]
  readonly chart: number[]
  readonly charts: SizeChart[]
  readonly chartKeys: Map<string, number>
  readonly interned: Map<string, readonly string[]>
  readonly postings: Map<string, number[]>
  currency: string
}

const newRows = (): Rows => ({
  ids: [],
  shelf: [],
  local: [],
  price: [],
  stock: [],
  virtual: [],
  sex: [],
  from: [],
  to: [],
  sizes: [],
  chart: [],
  charts: [],
  chartKeys: new Map(),
  interned: new Map(),
  postings: new Map(),
  currency: '',
})

const newDraft = (pack: TradePack | undefined, name: string): Draft => {
  const readers = (pack?.questions ?? []).map(optionReader)
  return { pack, name, goods: [], kinds: [], readers, masks: readers.map(() => []), columns: new Columns(), pairs: [], options: new Set() }
}

/** Attributes and options as pairs, each once. */
function pairsOf({ attributes, variants }: Product): [string, string][] {
  const options = new Map(
    variants.flatMap((one) => Object.entries(one.options)).map(([name, value]) => [`${name}\n${value}`, [name, value]]),
  )
  return [...Object.entries(attributes), ...[...options.values()].map(([name = '', value = '']): [string, string] => [name, value])]
}

function sizesOf({ variants }: Product, names: ReadonlySet<string>, interned: Map<string, readonly string[]>): readonly string[] {
  const there = variants.filter(({ stock }) => stock > 0)
  const all = [
    ...new Set(
      there.flatMap(({ options }) => Object.entries(options).flatMap(([name, value]) => (names.has(folded(name)) ? [folded(value)] : []))),
    ),
  ]
  if (all.length === 0) return NO_SIZES
  const key = all.join('\n')
  const known = interned.get(key) ?? all
  interned.set(key, known)
  return known
}

function chartOf(chart: SizeChart | undefined, { charts, chartKeys }: Rows): number {
  if (!chart) return -1
  const key = JSON.stringify(chart.rows)
  const known = chartKeys.get(key)
  if (known !== undefined) return known
  chartKeys.set(key, charts.length)
  return charts.push(chart) - 1
}

function post(postings: Map<string, number[]>, place: number, texts: readonly string[]): void {
  for (const word of new Set(texts.flatMap(comparedIn))) {
    const known = postings.get(word)
    if (known) known.push(place)
    else postings.set(word, [place])
  }
}

function finished(trades: Trades, rows: Rows, drafts: ReadonlyMap<string, Draft>): GuideIndex {
  const shelves = [...drafts].map(([id, draft]): Shelf => shelfOf(id, draft))
  const at = new Map(shelves.map(({ id }, place) => [id, place]))
  return {
    trades,
    ids: rows.ids,
    placeOf: new Map(rows.ids.map((id, place) => [id, place])),
    shelves,
    shelfOf: Int16Array.from(rows.shelf, (id) => at.get(id) ?? 0),
    localOf: Int32Array.from(rows.local),
    price: Float64Array.from(rows.price),
    inStock: Uint8Array.from(rows.stock),
    virtual: Uint8Array.from(rows.virtual),
    sex: Uint8Array.from(rows.sex),
    from: Float32Array.from(rows.from),
    to: Float32Array.from(rows.to),
    sizes: rows.sizes,
    charts: rows.charts,
    chartOf: Int16Array.from(rows.chart),
    postings: new Map([...rows.postings].map(([word, places]) => [word, Int32Array.from(places)])),
    currency: rows.currency,
  }
}

function shelfOf(id: string, { pack, name, goods, kinds, readers, masks, columns, pairs, options }: Draft): Shelf {
  const isChosen = ({ question }: OptionReader) => question.reads.some((name) => options.has(folded(name)))
  const reading = new Set([
    ...(pack?.questions ?? []).flatMap(({ reads }) => reads.map(folded)),
    ...(pack?.sizes ?? []).flatMap(({ reads }) => reads.map(folded)),
  ])
  const own = columns.questions(goods.length, reading).map(optionReader)
  const ownMasks = own.map((reader) => Uint16Array.from(pairs, (all) => reader.ofPairs(all)))
  return {
    id,
    name: pack?.name ?? { zh: name, en: name },
    ...(pack && { pack }),
    kinds: pack?.kinds ?? [],
    goods: Int32Array.from(goods),
    kindOf: Int16Array.from(kinds),
    questions: [
      ...readers.map((reader, at) => ({ reader, masks: Uint16Array.from(masks[at] ?? []), isChosen: isChosen(reader) })),
      ...own.map((reader, at) => ({ reader, masks: ownMasks[at] ?? new Uint16Array(0), isChosen: isChosen(reader) })),
    ],
  }
}

interface Sort {
  readonly pack: TradePack
  readonly kind: number
}

/** How sure it is of which trade goods are: what a title ends with is what they are; a shelf of a shop may hold anything. */
const SURE = { ends: 4, isCategory: 3, inCategory: 2.5, inTitle: 2.4, attribute: 0.8, mostAttributes: 2 } as const
/** Less is a coincidence: one attribute or two. */
const LEAST_SURE = 2.4
/** What a title ends with may be how it is packed: 礼盒, 10片, 四条装. */
const TAIL = 3
/** What stands behind these says what goods are for, and not what they are. */
const ASIDE = /\s(?:for|with|by|from|in|of)\s|[,(（【[|]|\s[-–—]\s/u

/** Which trade and kind goods are of. */
function sortsOf(
  packs: readonly TradePack[],
): (product: Product, also: readonly string[]) => { pack: TradePack | undefined; kind: number } {
  const kinds = new WordTable<Sort>(packs.flatMap((pack) => pack.kinds.flatMap(({ words }, kind) => sameSort({ pack, kind }, words))))
  const categories = new WordTable<TradePack>(
    packs.flatMap((pack) => pack.claims.categories.map((word): [string, TradePack] => [word, pack])),
  )
  const attributes = new Map<string, TradePack[]>()
  for (const pack of packs)
    for (const name of pack.claims.attributes) attributes.set(folded(name), [...(attributes.get(folded(name)) ?? []), pack])
  return (product, also) => {
    const sure = new Map<TradePack, { sum: number; kind: number }>()
    const add = (pack: TradePack, by: number, kind = -1) => {
      const known = sure.get(pack)
      sure.set(pack, { sum: (known?.sum ?? 0) + by, kind: known !== undefined && known.kind >= 0 ? known.kind : kind })
    }
    const named = new Map<TradePack, number>()
    for (const title of [product.title, ...also])
      for (const [one, by] of kindsIn(kinds, title)) {
        if ((named.get(one.pack) ?? 0) >= by) continue
        add(one.pack, by - (named.get(one.pack) ?? 0), one.kind)
        named.set(one.pack, by)
      }
    const category = folded(product.category)
    for (const { start, end, means } of categories.in(category))
      for (const pack of means) add(pack, start === 0 && end === category.length ? SURE.isCategory : SURE.inCategory)
    const claimed = new Map<TradePack, number>()
    for (const name of Object.keys(product.attributes))
      for (const pack of attributes.get(folded(name)) ?? [])
        claimed.set(pack, Math.min(SURE.mostAttributes, (claimed.get(pack) ?? 0) + SURE.attribute))
    for (const [pack, by] of claimed) add(pack, by)
    let best: TradePack | undefined
    let most = LEAST_SURE - 0.1
    for (const [pack, { sum }] of sure)
      if (sum > most) {
        best = pack
        most = sum
      }
    const kind = best && (sure.get(best)?.kind ?? -1)
    return { pack: best, kind: kind !== undefined && kind >= 0 ? kind : aliasKind(kinds, best, product) }
  }
}

const sameSort = (sort: Sort, words: readonly string[]): [string, Sort][] => words.map((word) => [word, sort])

/** The last kinds that a title names: what it ends with is surer. */
function kindsIn(kinds: WordTable<Sort>, title: string): [Sort, number][] {
  const whole = folded(title).trim()
  const head =
    whole
      .split(ASIDE)
      .find((part) => part.trim() !== '')
      ?.trim() ?? whole
  const last = kinds.in(head).at(-1)
  return last ? last.means.map((one) => [one, head.length - last.end <= TAIL ? SURE.ends : SURE.inTitle]) : []
}

/** The kind that other names of the goods tell, where the title tells none; else the only one that their shelf is named by. */
function aliasKind(kinds: WordTable<Sort>, pack: TradePack | undefined, { aliases, category }: Product): number {
  for (const alias of aliases) for (const [one] of kindsIn(kinds, alias)) if (one.pack === pack) return one.kind
  const shelved = kinds.in(folded(category)).flatMap(({ means }) => means.filter((one) => one.pack === pack))
  const [first] = shelved
  return first && shelved.every(({ kind }) => kind === first.kind) ? first.kind : -1
}
