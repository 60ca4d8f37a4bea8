import type { Entity, Turn } from '#engine/conversation'
import type { GoodsRef } from '../answers/index.ts'
import { type OrderFact, type ProductFact, products } from '../facts/index.ts'
import { type Needed, need } from '../need.ts'
import type { Talk } from '../talk.ts'
import { isDeniedAt, isUsedAt, pointsIn } from './pointing.ts'

/** So many goods are meant at once. */
const MOST = 4

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The ids of products that a mention may mean, likeliest first. */
function idsOf({ value }: Entity): readonly string[] {
  if (!isRecord(value) || typeof value['id'] !== 'string') return []
  const others: readonly unknown[] = Array.isArray(value['others']) ? value['others'] : []
  return [value['id'], ...others.filter((one) => typeof one === 'string')]
}

/** The product whose page is open. */
const opened = ({ page }: Turn): readonly string[] => (page?.kind === 'product' && page.ref !== undefined ? [page.ref] : [])

/** Goods that were told of or asked about, the latest together. */
export function goodsBefore({ memory, asked }: Talk): readonly GoodsRef[] {
  const shown = memory.flatMap((one) => (one.event === 'shown' && one.kind === 'product' ? [one.id] : []))
  if (asked && asked.goods.length > 0) return asked.goods
  return shown.slice(-1).map((productId) => ({ productId }))
}

/** Whether the page was opened after what was spoken of last. */
const isPageNewer = ({ page, state: { focus } }: Turn): boolean => page?.ref !== undefined && page.ref !== focus.page

/** The goods that are spoken of and those of the page, as the shop tells of them: what a message names may be one of these. */
export function goodsAtHand(turn: Turn, talk: Talk): Needed<readonly ProductFact[]> {
  const ids = [
    ...new Set(
      atHand(turn, talk, undefined)
        .map(({ productId }) => productId)
        .concat(opened(turn)),
    ),
  ].slice(0, MOST)
  if (ids.length === 0 || turn.understood.entities.every(({ type }) => type !== 'product')) return { has: [] }
  const found = need(turn, 'catalogue.products', [ids], products)
  return 'failed' in found ? { has: [] } : found
}

/** Whether goods are called by a word that names their kind: 靴子 of 雪地靴, "the boots" of "Snow Boots". Another name of other goods is none of theirs. */
function isCalled({ title, aliases, own }: ProductFact, { text }: Entity): boolean {
  const word = text.trim().toLowerCase()
  const bare = word.endsWith('子') ? word.slice(0, -1) : word
  const names = [title, ...aliases, ...Object.values(own)].map((name) => name.toLowerCase())
  return bare !== '' && names.some((name) => name.includes(word) || name.endsWith(bare))
}

/** The ids of goods that are spoken of, shown or bought: of several of a name one of these is meant. */
export const goodsNear = (turn: Turn, talk: Talk, orders: readonly OrderFact[]): ReadonlySet<string> =>
  new Set([
    ...opened(turn),
    ...goodsBefore(talk).map(({ productId }) => productId),
    ...orders.flatMap(({ items }) => items.map(({ productId }) => productId)),
  ])

/** Goods that a message names, each the one that is at hand where several have the name. */
export function goodsNamed(turn: Turn, talk: Talk, orders: readonly OrderFact[]): readonly GoodsNamed[] {
  return mentionsIn(turn, talk, orders).filter(({ entity }) => !isDenied(turn, entity))
}

/** Goods of which a message says that they are not meant. */
export const goodsDenied = (turn: Turn, talk: Talk, orders: readonly OrderFact[]): readonly GoodsNamed[] =>
  mentionsIn(turn, talk, orders).filter(({ entity }) => isDenied(turn, entity))

const ASKS = /[?？吗]/u
const isDenied = ({ said }: Turn, { span: [start] }: Entity): boolean => !ASKS.test(said) && isDeniedAt(said, start)

/** Goods by the words that name them. */
interface GoodsNamed {
  readonly ref: GoodsRef
  readonly entity: Entity
}

function mentionsIn(turn: Turn, talk: Talk, orders: readonly OrderFact[]): readonly GoodsNamed[] {
  const near = goodsNear(turn, talk, orders)
  const known = goodsAtHand(turn, talk)
  const hand = 'has' in known ? known.has : []
  return turn.understood.entities
    .filter(({ type }) => type === 'product')
    .flatMap((entity) => {
      const ids = idsOf(entity)
      const own = ids.find((id) => near.has(id)) ?? hand.find((one) => isCalled(one, entity))?.id
      const productId = own ?? (isAside(turn, entity, hand, orders) ? undefined : ids[0])
      return productId === undefined ? [] : [{ ref: { productId }, entity }]
    })
}

/** Whether words that name other goods say something of those at hand: how one of them comes ("燕麦" of a sweater), or what it is used with. */
function isAside({ said }: Turn, { text, span: [start] }: Entity, hand: readonly ProductFact[], orders: readonly OrderFact[]): boolean {
  const word = text.trim().toLowerCase()
  const ways = [
    ...hand.flatMap(({ variants }) => variants),
    ...orders.flatMap(({ items }) => items.map(({ variant }) => ({ options: { variant } }))),
  ]
  const isWay = ways.some(({ options }) => Object.values(options).some((value) => value.toLowerCase().includes(word)))
  return isWay || (hand.length > 0 && isUsedAt(said, start))
}

/**
 * Goods that words mean: what they name first of all; else what was spoken of, or the page where it was opened since; else the lines of the order that
 * is meant. What is only worn or used with them is not meant.
 */
export function goodsMeant(
  words: string,
  turn: Turn,
  talk: Talk,
  { named, order }: { named: readonly GoodsRef[]; order: OrderFact | undefined },
): readonly GoodsRef[] {
  const points = pointsIn(words)
  const before = atHand(turn, talk, order)
  if (named.length > 0 && !(points.has('beside') && before.length > 0)) return distinct(named)
  return points.has('other') ? [] : before
}

/** What is spoken of without being named. */
function atHand(turn: Turn, talk: Talk, order: OrderFact | undefined): readonly GoodsRef[] {
  const page = opened(turn).map((productId) => ({ productId }))
  if (page.length > 0 && isPageNewer(turn)) return page
  const spoken = goodsBefore(talk)
  if (spoken.length > 0) return distinct(spoken)
  if (page.length > 0) return page
  return distinct((order?.items ?? []).map(({ productId, variantId }) => ({ productId, variantId })))
}

/** Each article once, so many as may be meant. */
export const distinct = (all: readonly GoodsRef[]): readonly GoodsRef[] =>
  all.filter((one, at) => all.findIndex(({ productId }) => productId === one.productId) === at).slice(0, MOST)
