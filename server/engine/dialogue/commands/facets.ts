import { lexicon, remembered } from '#engine/text'
import { type Ask, FACETS, type Facet, type GoodsRef, type Topic, topicOf } from '../answers/index.ts'
import type { OrderFact } from '../facts/index.ts'
import { goodsNamed, pointsIn } from '../reference/index.ts'
import type { Scene } from '../scene.ts'
import { topFlow } from '../talk.ts'
import { isAsking } from './asking.ts'
import type { Command } from './command.ts'
import type { Piece } from './pieces.ts'
import { roleOf } from './roles.ts'

const FILE = 'data/dialogue/order-facets.tsv'
type Word = Facet | 'own' | 'all' | 'elsewhere' | 'none'
const byThemselves = lexicon<Word>(FILE, 2)
const ofOrder = lexicon<Word>(FILE, 3)

/** What words ask of an order's record. */
interface Told {
  /** By themselves. */
  readonly sure: ReadonlySet<Word>
  /** By themselves, or where an order is spoken of. */
  readonly all: ReadonlySet<Word>
  readonly facets: readonly Facet[]
}

const toldIn = remembered((said: string): Told => {
  const sure = byThemselves(said)
  const all = new Set([...sure, ...ofOrder(said)])
  return { sure, all, facets: uncovered(FACETS.filter((one) => all.has(one))) }
})
const uncovered = (asked: readonly Facet[]): readonly Facet[] => asked.filter((one) => !asked.some((other) => COVERS[other]?.includes(one)))
/** What tells more than another tells it with it. */
const COVERS: Readonly<Partial<Record<Facet, readonly Facet[]>>> = {
  count: ['contents'],
  parcels: ['contents', 'whole', 'count'],
  whole: ['contents', 'count'],
  apart: ['sum', 'freight'],
  freight: ['way', 'sum'],
  paid: ['sum'],
  sum: ['contents'],
}

/** What is asked of the record of an order, or of all that are spoken of. */
export interface RecordAsked {
  readonly facets: readonly Facet[]
  readonly isOfAll: boolean
  /** The question that it goes on with: "and the older one?". */
  readonly before?: string
}

/** What a piece asks of the record of an own order, other than how that stands; undefined where it asks nothing of one. */
export function recordAsked(scene: Scene, piece: Piece, orders: readonly OrderFact[]): RecordAsked | undefined {
  const { turn, talk } = scene
  if (turn.shopper.customerId === null || !isPut(piece)) return undefined
  const { sure, all, facets } = toldIn(piece.words)
  const isOfAll = all.has('all')
  const other = facets.length === 0 ? asksOfOther(scene, piece, isOfAll) : undefined
  if (other) return { facets: other, isOfAll, before: talk.asked?.words ?? '' }
  const own = facets.filter((one) => sure.has(one))
  if (own.length === 0 && all.has('elsewhere')) return undefined
  const isOf = isSpokenOf(scene, piece)
  const isOther = isReadElsewhere(piece) && !isOf
  if (own.length > 0 && !(isOther && !isAsking(piece.words))) return { facets, isOfAll }
  if (facets.length === 0 || isOther) return undefined
  if (all.has('own') || isOfAll || isNumbered(scene)) return { facets, isOfAll }
  const atHand = isOf && !isOfOthers(scene, orders) ? facets.filter((one) => AT_HAND.has(one) || mayBeOfIt(scene, one, orders)) : []
  return atHand.length > 0 ? { facets: atHand, isOfAll } : undefined
}

/** What a part of a message asks of the order whose record the part before it asked of: "我上一单里有什么 寄到哪". Empty where it names goods or asks of another matter. */
export function facetsBeside({ turn }: Scene, piece: Piece): readonly Facet[] {
  const { all, facets } = toldIn(piece.words)
  const [start, end] = piece.span
  const isOfGoods = turn.understood.entities.some(({ type, span }) => type === 'product' && span[0] < end && span[1] > start)
  return isPut(piece) && !isOfGoods && !all.has('elsewhere') ? facets : []
}

/** Facets in the order in which they are told, without those that another tells with it. */
export const facetsTogether = (...asked: readonly (readonly Facet[])[]): readonly Facet[] =>
  uncovered(FACETS.filter((one) => asked.some((facets) => facets.includes(one))))

/** Acts that put no question, whatever their words; what is reported may be one of how an order stands. */
const NO_QUESTION: ReadonlySet<Piece['act']> = new Set(['vent', 'abuse', 'call_person', 'withdraw'])
const ASKS: ReadonlySet<Piece['act']> = new Set(['ask', 'check_presence'])
const isPut = ({ act, intent, words }: Piece): boolean =>
  ASKS.has(act) || (!NO_QUESTION.has(act) && (act !== 'report' || topicOf(intent) === 'order') && isAsking(words))

/** Asked of the order that is spoken of, these need not name it. */
const AT_HAND: ReadonlySet<Facet> = new Set(['contents', 'address', 'way', 'placed', 'paid', 'parcels', 'whole', 'freight', 'apart'])
/** A sum and a number may be asked of goods as well: of none that are named, or so many of what is in the order. */
function mayBeOfIt(scene: Scene, facet: Facet, orders: readonly OrderFact[]): boolean {
  const { page } = scene.turn
  const named = page?.kind === 'product' ? undefined : goodsNamed(scene.turn, scene.talk, orders)
  if (!named || named.length === 0) return named !== undefined
  return facet === 'count' && named.every(({ ref }) => isHeld(scene, ref, orders))
}

/** Goods are named, and the order that is spoken of holds none of them. */
function isOfOthers(scene: Scene, orders: readonly OrderFact[]): boolean {
  const named = goodsNamed(scene.turn, scene.talk, orders)
  return named.length > 0 && !named.some(({ ref }) => isHeld(scene, ref, orders))
}

function isHeld({ talk }: Scene, { productId }: GoodsRef, orders: readonly OrderFact[]): boolean {
  const spoken = orders.find(({ number }) => number === (talk.asked?.order ?? topFlow(talk)?.orderNumber))
  return spoken?.items.some((one) => one.productId === productId) ?? false
}

const isNumbered = ({ turn: { understood, parts } }: Scene): boolean =>
  understood.entities.some(({ type }) => type === 'order_number') || parts.some(({ kind }) => kind === 'order')

/** "and the older one?", "and both?": what was asked of one order is asked of another. */
function asksOfOther({ talk: { asked } }: Scene, { words }: Piece, isOfAll: boolean): readonly Facet[] | undefined {
  const points = pointsIn(words)
  const isOther = isOfAll || points.has('newer') || points.has('older') || points.has('other')
  if (!asked?.facets || !isOther || words.length > FEW) return undefined
  return FACETS.filter((one) => asked.facets?.includes(one))
}
const FEW = 36

/** Read surely as a matter that asks nothing of an order's record. */
const isReadElsewhere = ({ intent, confidence }: Piece): boolean =>
  confidence >= SURE && (ELSEWHERE.has(topicOf(intent) ?? 'shop') || roleOf(intent) === 'person') && !OF_ADDRESS.has(intent)
const SURE = 0.6
const ELSEWHERE: ReadonlySet<Topic> = new Set(['rule', 'refund', 'invoice', 'account', 'offers'])
/** Rules whose questions may as well be for what stands in the order. */
const OF_ADDRESS: ReadonlySet<string> = new Set(['order.address', 'order.merge', 'return.address'])

/** An order is what the talk is of: on its page, in the flow that is open, or where it was told of and nothing else was asked since. */
function isSpokenOf({ turn: { page }, talk }: Scene, { intent }: Piece): boolean {
  const top = topFlow(talk)
  if (top) return top.orderNumber !== undefined && !BACK.test(top.flow)
  if (page?.kind === 'order') return true
  if (page?.kind === 'product' || BACK.test(talk.asked?.intent ?? '')) return false
  return talk.asked?.order !== undefined || (talk.asked?.facets !== undefined && topicOf(intent) !== undefined)
}
/** Of goods that go back the address that is asked for is the house's. */
const BACK = /^(?:return|exchange|warranty|repair)/u

/** What parts of a message ask of the record of one order is one question. */
export function recordsJoined(commands: readonly Command[]): readonly Command[] {
  const all: Command[] = []
  for (const one of commands) {
    const at = all.findIndex((other) => isSameRecord(other, one))
    const [before, own] = [asksOf(all[at]), asksOf(one)]
    if (!before || !own) all.push(one)
    else {
      const words = `${before.words} ${own.words}`
      all[at] = {
        source: 'local',
        do: 'ask',
        words,
        ask: { ...before, words, facets: facetsTogether(before.facets ?? [], own.facets ?? []) },
      }
    }
  }
  return all
}
const asksOf = (one: Command | undefined): Ask | undefined => (one?.do === 'ask' && one.ask?.facets ? one.ask : undefined)
const isSameRecord = (one: Command, other: Command): boolean => {
  const [a, b] = [asksOf(one), asksOf(other)]
  return a !== undefined && b !== undefined && a.order === b.order && a.isOfAll === b.isOfAll
}
