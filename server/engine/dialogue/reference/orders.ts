import { lastGraphemes } from '@xiaoer/contract/graphemes'
import type { Turn } from '#engine/conversation'
import { comparedIn } from '#engine/text'
import { toneOf } from '#engine/tone'
import type { GoodsRef } from '../answers/index.ts'
import { type OrderFact, orders } from '../facts/index.ts'
import { type Needed, need } from '../need.ts'
import { type Talk, topFlow } from '../talk.ts'
import { pointsIn } from './pointing.ts'
import { statesTold } from './states.ts'

const MOST_ORDERS = 20

/** The latest orders of whoever is signed in; none of a visitor's, and none where the shop does not answer. */
export function ordersAtHand(turn: Turn): Needed<readonly OrderFact[]> {
  const { customerId } = turn.shopper
  if (customerId === null) return { has: [] }
  const found = need(turn, 'orders.recent', [customerId, MOST_ORDERS], orders)
  return 'failed' in found ? { has: [] } : found
}

/** An order that is meant, and its line where one is. */
export interface OrderMeant {
  readonly number: string
  readonly order: OrderFact | undefined
  readonly item: string | undefined
}

/** What words tell of an order beside its number. */
export interface Hints {
  readonly said: string
  /** Where that stands in the message. */
  readonly span?: readonly [number, number]
  readonly named: readonly GoodsRef[]
  /** Names of goods as they were written, linked to none. */
  readonly called: readonly string[]
  /** Values of options: a colour, a size. */
  readonly options: readonly string[]
}

/**
 * Which order words mean: its number, its goods, how far it is, its day, "my last one", "the other one"; else the open matter's, the one spoken of or
 * the page's; else the only one.
 */
export function orderMeant(turn: Turn, talk: Talk, all: readonly OrderFact[], hints: Hints): OrderMeant | undefined {
  const typed = numberIn(turn, hints.span) ?? ownNumberIn(turn, all, hints.said)
  if (typed !== undefined) {
    const order = numbered(all, typed)
    return { number: order?.number ?? typed, order, item: order && lineOf(order, hints) }
  }
  const states = statesTold(hints.said)
  const far = states ? all.filter(({ state }) => states.has(state)) : []
  const among = far.length > 0 ? far : all
  const holding = among.filter((order) => lineNamed(order, hints) !== undefined)
  const spoken = [topFlow(talk)?.orderNumber, ...orderBefore(turn, talk)].filter((one) => one !== undefined)
  const known = spoken.map((number) => among.find((order) => order.number === number)).find((one) => one !== undefined)
  const points = pointsIn(hints.said)
  if (known && points.has('other') && holding.length === 0) return meant(only(among.filter((one) => one !== known)), hints)
  const placed = byAge(holding.length > 0 ? holding : among, known, points)
  if (placed) return meant(placed, hints)
  if (far.length === 1) return meant(far[0], hints)
  const hinted =
    hints.named.length === 0 && !topFlow(talk) ? only(among.filter((order) => lineHinted(order, hints) !== undefined)) : undefined
  if (holding.length === 0 && hinted) return meant(hinted, hints)
  if (known && (holding.length === 0 || holding.includes(known))) return meant(known, hints)
  if (holding.length > 0) return holding.length === 1 ? meant(holding[0], hints) : meant(onDay(turn, holding), hints)
  if (points.has('latest')) return meant(all[0], hints)
  return meant(onDay(turn, among) ?? only(among) ?? inTrouble(turn, among), hints)
}

const numbered = (all: readonly OrderFact[], typed: string): OrderFact | undefined =>
  all.find(({ number }) => number.endsWith(typed) || number === typed)

/** The number of the order that a message names by it, whole; undefined where it names none. */
export function orderNumbered(turn: Turn, all: readonly OrderFact[], words: string): string | undefined {
  const typed = numberIn(turn) ?? ownNumberIn(turn, all, words)
  return typed === undefined ? undefined : (numbered(all, typed)?.number ?? typed)
}

/** The one that words point at by when it was placed, of orders the newest first: of more than two an older one is older than the one spoken of. */
function byAge(all: readonly OrderFact[], known: OrderFact | undefined, points: ReadonlySet<string>): OrderFact | undefined {
  const [isNewer, isOlder] = [points.has('newer'), points.has('older')]
  if (isNewer === isOlder) return undefined
  if (isNewer) return all[0]
  const at = known ? all.indexOf(known) : -1
  return all.length > 2 && at >= 0 ? all[at + 1] : all.at(-1)
}

/** Who is upset is asked less: the one order in plain trouble is taken to be the one that is meant. */
function inTrouble(turn: Turn, all: readonly OrderFact[]): OrderFact | undefined {
  if (all.length < 2 || toneOf(turn)?.questions !== 'few') return undefined
  const stuck = all.filter(({ shipments }) => shipments.some(({ state }) => state === 'stuck' || state === 'lost'))
  return stuck.length === 1 ? stuck[0] : undefined
}

const only = (orders: readonly OrderFact[]): OrderFact | undefined => (orders.length === 1 ? orders[0] : undefined)

const meant = (order: OrderFact | undefined, hints: Hints): OrderMeant | undefined =>
  order && { number: order.number, order, item: lineOf(order, hints) }

/** The number that stands in a stretch of the message; else the one of a card, or of the message. */
const numberIn = ({ understood: { entities }, parts }: Turn, [start, end]: readonly [number, number] = [0, 0]): string | undefined => {
  const numbers = entities.filter(({ type }) => type === 'order_number')
  const own = numbers.find(({ span }) => span[0] < end && span[1] > start)?.value
  if (typeof own === 'string') return own
  const card = parts.find((part) => part.kind === 'order')
  const found = (card?.kind === 'order' ? card.orderNumber : undefined) ?? numbers[0]?.value
  return typeof found === 'string' ? found : undefined
}

/** The whole number of an own order, standing by itself in the words and no part of anything else that was made out: "my parcel 302". */
const ownNumberIn = ({ understood: { entities } }: Turn, all: readonly OrderFact[], words: string): string | undefined =>
  all.find(({ number }) => {
    const at = number.length < SHORTEST ? -1 : words.indexOf(number)
    const isApart = !IN_FRONT.test(words.slice(0, at)) && !BEHIND.test(words.slice(at + number.length))
    return at >= 0 && isApart && !entities.some(({ text }) => text !== number && text.includes(number))
  })?.number
const [IN_FRONT, BEHIND] = [/[\w$¥€£.-]$/u, /^(?:[\w%]|[.,-]\d)/u]
const SHORTEST = 3

/** The order spoken of last, or the page's where that was opened since. */
function orderBefore({ page, state: { focus } }: Turn, { memory, asked }: Talk): readonly (string | undefined)[] {
  const told = memory.findLast((one) => one.event === 'shown' && one.kind === 'order')
  const spoken = asked?.order ?? (told?.event === 'shown' ? told.id : undefined)
  const open = page?.kind === 'order' ? page.ref : undefined
  return open !== undefined && open !== focus.page ? [open, spoken] : [spoken, open]
}

/** The only order that was placed on a day that the words name. */
function onDay({ understood: { entities } }: Turn, all: readonly OrderFact[]): OrderFact | undefined {
  const days = entities.flatMap(({ type, value }) =>
    type === 'time' &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    typeof value['from'] === 'string' &&
    typeof value['to'] === 'string'
      ? [[Date.parse(value['from']), Date.parse(value['to'])] as const]
      : [],
  )
  const placed = all.filter(({ placedAt }) => days.some(([from, to]) => Date.parse(placedAt) >= from && Date.parse(placedAt) < to))
  return placed.length === 1 ? placed[0] : undefined
}

/** Every line that words name, by its goods, by what it is called or by the character that its title ends with. */
export function linesNamed(order: OrderFact, hints: Hints): readonly string[] {
  const { named, called } = hints
  const hits = order.items.filter(
    ({ productId, title }) => named.some((one) => one.productId === productId) || called.some((one) => isCalled(title, one)),
  )
  const hinted = hits.length === 0 ? lineHinted(order, hints) : undefined
  return hinted === undefined ? hits.map(({ variantId }) => variantId) : [hinted]
}

/** The line that words name: by its goods, or by what it is called. */
function lineNamed({ items }: OrderFact, { named, called, options }: Hints): string | undefined {
  const ids = new Set(named.map(({ productId }) => productId))
  const hits = items.filter(({ productId, title }) => ids.has(productId) || called.some((one) => isCalled(title, one)))
  if (hits.length === 0) return undefined
  const chosen = hits.length > 1 ? hits.find(({ variant }) => options.some((one) => variant.includes(one))) : undefined
  return (chosen ?? hits[0])?.variantId
}

/** The only line whose title ends with a character that stands in the words: 鞋 of 帆布鞋. */
function lineHinted({ items }: OrderFact, { said }: Hints): string | undefined {
  const hits = items.filter(({ title }) => HAN_END.test(title) && said.includes(lastGraphemes(title, 1)))
  return hits.length === 1 ? hits[0]?.variantId : undefined
}
/** Whether a stretch of words holds the character that the goods of only one order end with. */
export const isHinted = (orders: readonly OrderFact[], said: string): boolean =>
  orders.filter((order) => lineHinted(order, { said, named: [], called: [], options: [] }) !== undefined).length === 1
const HAN_END = /\p{sc=Han}$/u

const lineOf = (order: OrderFact, hints: Hints): string | undefined =>
  lineNamed(order, hints) ??
  lineHinted(order, hints) ??
  (order.items.length === 1
    ? order.items[0]?.variantId
    : order.items.find(({ variant }) => hints.options.some((one) => optionIn(variant, one)))?.variantId)

const optionIn = (variant: string, option: string): boolean => variant.split(/\s+/u).includes(option)

/** All words of a name stand in the title; a name of one character does. */
function isCalled(title: string, name: string): boolean {
  const words = comparedIn(name)
  const own = new Set(comparedIn(title))
  return words.length > 0 ? words.every((word) => own.has(word)) : name.trim() !== '' && title.includes(name.trim())
}
