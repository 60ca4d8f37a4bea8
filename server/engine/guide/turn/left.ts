import type { TradePack } from '@xiaoer/contract/trades'
import type { SizeChart } from '#commerce'
import type { GuideIndex } from '../index/catalogue.ts'
import { SEX } from '../index/reads.ts'
import type { Shelf } from '../index/shelf.ts'
import { folded } from '../words.ts'
import type { GuideNeed } from './need.ts'

/** Goods that may be offered, each with how well it fits; the place in the catalogue, and the score beside it. */
export interface Left {
  readonly places: Int32Array
  readonly scores: Float64Array
  /** How many goods one of these stands for: of a very large catalogue an even part is gone through where that leaves enough. */
  readonly each: number
  /** Wishes that no goods meet together with the others, and so were given up, in this order. */
  readonly gaveUp: readonly GivenUp[]
}

/** A wish that may be given up where nothing is left. Person, size, stock and what was not wanted never are. */
export const GIVABLE = ['answers', 'named', 'budget', 'kind'] as const
export type GivenUp = (typeof GIVABLE)[number]

/** Whose goods suit an adult where nothing else was said. */
const ADULT: readonly [number, number] = [18, 120]
const NAMED_WEIGHT = 1
const KIND_WEIGHT = 0.8

/** The one shelf of all that is left; undefined where there are several. */
export function onlyShelf(index: GuideIndex, { places }: Left): Shelf | undefined {
  const first = index.shelfOf[places[0] ?? -1]
  return first !== undefined && places.every((place) => index.shelfOf[place] === first) ? index.shelves[first] : undefined
}

/** What is left of the catalogue for a need; where its wishes cannot all be met, the fewest that make it possible are given up. */
export function leftFor(index: GuideIndex, need: GuideNeed): Left {
  const whole = sift(index, need, [])
  if (whole.places.length > 0) return whole
  const may = GIVABLE.filter((one) => holds(need, one))
  for (const one of may) {
    const some = sift(index, need, [one])
    if (some.places.length > 0) return some
  }
  for (let count = 2; count <= may.length; count++) {
    const some = sift(index, need, may.slice(0, count))
    if (some.places.length > 0) return some
  }
  return whole
}

const holds = (need: GuideNeed, one: GivenUp): boolean => {
  switch (one) {
    case 'answers':
      return need.wants.some(({ must }) => must)
    case 'named':
      return need.named.length > 0
    case 'budget':
      return need.budget !== undefined
    case 'kind':
      return need.kinds.size > 0
    default:
      return one satisfies never
  }
}

/** So many goods are gone through in a few milliseconds. */
const MOST_SCANNED = 40_000
/** So many that fit are as good as all of them. */
const ENOUGH = 400

function sift(index: GuideIndex, need: GuideNeed, gaveUp: readonly GivenUp[]): Left {
  const tests = testsOf(index, need, gaveUp)
  const total = tests.shelves.reduce((sum, one) => sum + (one?.shelf.goods.length ?? 0), 0)
  const step = tests.named ? 1 : Math.max(1, Math.ceil(total / MOST_SCANNED))
  const some = through(index, tests, step, gaveUp)
  return step === 1 || some.places.length >= ENOUGH ? some : through(index, tests, 1, gaveUp)
}

/** Every so many of the goods of the shelves that are meant, or those that were named. */
function through(index: GuideIndex, tests: Tests, step: number, gaveUp: readonly GivenUp[]): Left {
  let count = 0
  const places = new Int32Array(tests.named?.size ?? tests.shelves.reduce((sum, one) => sum + (one?.shelf.goods.length ?? 0), 0))
  const scores = new Float64Array(places.length)
  const keep = (place: number, shelf: ShelfTests, named: number) => {
    const score = scoreOf(index, place, shelf, tests)
    if (score === undefined) return
    places[count] = place
    scores[count] = score + named
    count += 1
  }
  if (tests.named) {
    for (const [place, worth] of tests.named) {
      const shelf = tests.shelves[index.shelfOf[place] ?? 0]
      if (shelf) keep(place, shelf, worth)
    }
  } else
    for (const shelf of tests.shelves) {
      const goods = shelf?.shelf.goods
      if (shelf && goods) for (let at = 0; at < goods.length; at += step) keep(goods[at] ?? 0, shelf, 0)
    }
  return { places: places.subarray(0, count), scores: scores.subarray(0, count), each: step, gaveUp }
}

interface ShelfTests {
  readonly shelf: Shelf
  /** By number of a kind: whether it is wanted; absent where all are. */
  readonly kinds: readonly boolean[] | undefined
  /** By number of a kind: what its needs add. */
  readonly kindWorth: readonly number[]
  readonly wants: readonly { readonly masks: Uint16Array; readonly mask: number; readonly weight: number; readonly must: boolean }[]
  readonly without: readonly { readonly masks: Uint16Array; readonly bit: number; readonly isChosen: boolean }[]
  readonly age: readonly [number, number] | undefined
  /** What the shelf adds for who it is for and what it is wanted for. */
  readonly worth: number
}

interface Tests {
  readonly shelves: readonly (ShelfTests | undefined)[]
  readonly named: ReadonlyMap<number, number> | undefined
  readonly need: GuideNeed
  readonly budget: GuideNeed['budget']
  /** Where the budget was given up: the nearer the better. */
  readonly nearTo: GuideNeed['budget']
  /** By number of a chart: the sizes that fit; absent where no measure is known. */
  readonly charts: readonly (ReadonlySet<string> | undefined)[]
  readonly rejected: ReadonlySet<number>
}

function testsOf(index: GuideIndex, need: GuideNeed, gaveUp: readonly GivenUp[]): Tests {
  const isUp = (one: GivenUp) => gaveUp.includes(one)
  const kinds = isUp('kind') ? widerKinds(index, need.kinds) : need.kinds
  const shelves = index.shelves.map((shelf) => {
    const isMeant = kinds.size > 0 ? isOfKinds(shelf, kinds) : need.shelf === undefined || need.shelf === shelf
    const isForChildren = shelf.pack?.unmarked === 'children' && kinds.size === 0 && need.shelf === undefined
    if (isForChildren && need.age && need.age[0] >= ADULT[0]) return undefined
    return isMeant ? shelfTests(shelf, need, kinds, isUp('answers')) : undefined
  })
  return {
    shelves,
    named: need.named.length > 0 && !isUp('named') ? namedPlaces(index, need.named) : undefined,
    need,
    budget: isUp('budget') ? undefined : need.budget,
    nearTo: isUp('budget') ? need.budget : undefined,
    charts:
      need.height === undefined && need.weight === undefined && need.age === undefined
        ? []
        : index.charts.map((chart) => fitting(chart, need)),
    rejected: new Set([...need.rejected].flatMap((id) => index.placeOf.get(id) ?? [])),
  }
}

/** The kinds that the wanted ones are under: what is nearest to what the shop does not have. Of those under none nothing is near. */
function widerKinds({ trades }: GuideIndex, kinds: ReadonlySet<string>): ReadonlySet<string> {
  const wider = [...kinds].map((id) => {
    const pack = trades.packs.find((one) => id.startsWith(`${one.id}/`))
    const under = pack?.kinds.find((one) => `${pack.id}/${one.id}` === id)?.under
    return under === undefined ? id : `${pack?.id}/${under}`
  })
  return new Set(wider)
}

const isOfKinds = ({ id, kinds }: Shelf, wanted: ReadonlySet<string>) => kinds.some((kind) => wanted.has(`${id}/${kind.id}`))

function shelfTests(shelf: Shelf, need: GuideNeed, kinds: ReadonlySet<string>, withoutMust: boolean): ShelfTests {
  const by = new Map(shelf.questions.map((one) => [one.reader.question.id, one]))
  const wanted = kinds.size > 0 && isOfKinds(shelf, kinds) ? shelf.kinds.map((_, at) => isUnder(shelf, at, kinds)) : undefined
  return {
    shelf,
    kinds: wanted,
    kindWorth: kindWorthOf(shelf, need),
    wants: need.wants.flatMap(({ question, mask, weight, must }) => {
      const one = by.get(question)
      return one ? [{ masks: one.masks, mask, weight, must: must && !withoutMust }] : []
    }),
    without: need.without.flatMap(({ question, option }) => {
      const one = by.get(question)
      return one ? [{ masks: one.masks, bit: 1 << option, isChosen: one.isChosen }] : []
    }),
    age: need.age ?? (shelf.pack?.unmarked === 'adults' ? ADULT : undefined),
    worth: shelf.pack ? shelfWorth(shelf.pack, need) : 0,
  }
}

/** Whether a kind, or one that it is under, is wanted. */
export function isUnder({ id, kinds }: Shelf, at: number, wanted: ReadonlySet<string>): boolean {
  let kind = kinds[at]
  for (let steps = 0; kind && steps <= kinds.length; steps++) {
    if (wanted.has(`${id}/${kind.id}`)) return true
    const under = kind.under
    kind = kinds.find((one) => one.id === under)
  }
  return false
}

const isMeant = (need: GuideNeed, pack: TradePack, one: TradePack['needs'][number]) =>
  need.needs.has(`${pack.id}/${one.id}`) || (one.when ?? []).some((occasion) => need.occasions.has(occasion))

function kindWorthOf(shelf: Shelf, need: GuideNeed): number[] {
  const { pack } = shelf
  if (!pack) return []
  const served = new Set(
    pack.needs.filter((one) => isMeant(need, pack, one)).flatMap(({ kinds = [] }) => kinds.map((kind) => `${shelf.id}/${kind}`)),
  )
  return shelf.kinds.map((_, at) => (served.size > 0 && isUnder(shelf, at, served) ? KIND_WEIGHT : 0))
}

/** A trade that has a need for the occasion, and knows what suits the person, is nearer to the wish. */
const shelfWorth = (pack: TradePack, need: GuideNeed): number =>
  (pack.needs.some((one) => isMeant(need, pack, one)) ? 0.5 : 0) +
  (pack.suits.some(({ who }) => who.some((one) => need.people.has(one))) ? 0.3 : 0)

/** Undefined where the goods may not be offered. Compares numbers alone: it runs for every good of a shelf. */
function scoreOf(
  index: GuideIndex,
  place: number,
  tests: ShelfTests,
  { need, budget, nearTo, charts, rejected }: Tests,
): number | undefined {
  if (index.inStock[place] === 0 || rejected.has(place)) return undefined
  const price = index.price[place] ?? 0
  if (budget && (price < budget.from || price > budget.to)) return undefined
  const sex = index.sex[place]
  if (need.sex !== SEX.untold && sex !== SEX.untold && sex !== SEX.both && sex !== need.sex) return undefined
  if (!isOfAge(index, place, tests)) return undefined
  const local = index.localOf[place] ?? 0
  const kind = tests.shelf.kindOf[local] ?? -1
  if (tests.kinds && !(kind >= 0 && tests.kinds[kind])) return undefined
  if (!isOfSize(index, place, need, charts)) return undefined
  let score = tests.worth + (kind >= 0 ? (tests.kindWorth[kind] ?? 0) : 0)
  for (const { masks, bit, isChosen } of tests.without) {
    const has = masks[local] ?? 0
    if ((has & bit) !== 0 && !(isChosen && (has & ~bit) !== 0)) return undefined
  }
  for (const { masks, mask, weight, must } of tests.wants) {
    const has = masks[local] ?? 0
    if (has === 0) continue
    if ((has & mask) !== 0) score += weight
    else if (must) return undefined
    else score -= weight
  }
  if (nearTo)
    score -= Math.abs(price - (price > nearTo.to ? nearTo.to : nearTo.from)) / Math.max(1, Math.min(nearTo.to, nearTo.from + price))
  return score
}

function isOfAge(index: GuideIndex, place: number, { age }: ShelfTests): boolean {
  if (!age) return true
  const [from, to] = [index.from[place] ?? 0, index.to[place] ?? 200]
  return from <= age[1] && to >= age[0]
}

/** Sizes that are for everybody. */
export const ALL_SIZES: ReadonlySet<string> = new Set(['均码', 'one size', 'free size', 'f'])

/** The size that was told, or one that the measures give, is there. */
function isOfSize(index: GuideIndex, place: number, need: GuideNeed, charts: Tests['charts']): boolean {
  const sizes = index.sizes[place] ?? []
  if (sizes.length === 0 || sizes.some((one) => ALL_SIZES.has(one))) return true
  if (need.size !== undefined) return sizes.some((one) => isSize(one, need.size ?? ''))
  const chart = charts[index.chartOf[place] ?? -1]
  return chart === undefined || sizes.some((one) => chart.has(one))
}

/** A size as it is told and as the shop writes it: 41 is in 40-41; 165 is no 65. */
export function isSize(written: string, told: string): boolean {
  if (written === told) return true
  const range = /^(\d+(?:\.\d+)?)[-–/](\d+(?:\.\d+)?)$/u.exec(written)
  return range !== null && Number(told) >= Number(range[1]) && Number(told) <= Number(range[2])
}

/** The sizes of a chart that hold what is known of somebody; undefined where the chart goes by other measures. */
export function fitting(
  chart: SizeChart,
  { height, weight, age }: Pick<GuideNeed, 'height' | 'weight' | 'age'>,
): ReadonlySet<string> | undefined {
  const months = age && age[0] === age[1] ? age[0] * 12 : undefined
  const within = (range: readonly [number, number] | undefined, value: number | undefined) =>
    range === undefined || value === undefined || (value >= range[0] && value <= range[1])
  const isTold = chart.rows.some(
    (row) => (row.height && height !== undefined) || (row.weight && weight !== undefined) || (row.months && months !== undefined),
  )
  if (!isTold) return undefined
  return new Set(
    chart.rows
      .filter((row) => within(row.height, height) && within(row.weight, weight) && within(row.months, months))
      .map(({ size }) => folded(size)),
  )
}

/** Places that words name, those that hold most of them. */
function namedPlaces(index: GuideIndex, words: readonly string[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const word of words) {
    const places = index.postings.get(word) ?? new Int32Array(0)
    const worth = Math.log(1 + index.ids.length / Math.max(1, places.length))
    for (const place of places) sums.set(place, (sums.get(place) ?? 0) + worth)
  }
  const most = Math.max(0, ...sums.values())
  return new Map([...sums].filter(([, sum]) => sum >= most * NAMED_SHARE).map(([place, sum]) => [place, (NAMED_WEIGHT * sum) / most]))
}
const NAMED_SHARE = 0.6
