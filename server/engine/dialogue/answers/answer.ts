import type { ChoiceDraft, Turn } from '#engine/conversation'
import { makesIn } from '#engine/guards'
import type { EntryFact } from '../facts/index.ts'
import { entryWords } from '../respond/cards.ts'
import type { Talk } from '../talk.ts'
import { notSold } from './absent.ts'
import type { Answered, Ask, Topic } from './ask.ts'
import { isAskedWithCare, withCare } from './careful.ts'
import { compareGoods } from './compare.ts'
import { deliveryAsked } from './delivery/delivery.ts'
import { entriesFor, entryAnswer, entryTapped, setDown, supposedAsked } from './entries.ts'
import { goodsMeant, whichGoods } from './goods.ts'
import { comparedKinds } from './graph.ts'
import { asked, HUMAN, inRoom, type Room, type Said, told } from './look.ts'
import { nearGoods } from './near.ts'
import { offersOf } from './offers.ts'
import { invoiceAsked } from './orders/invoice.ts'
import { orderState, parcelAsked } from './orders/order.ts'
import { refundAsked } from './orders/refund.ts'
import { ruleAsked } from './orders/rule.ts'
import { SURE } from './page/index.ts'
import { priceOf } from './price.ts'
import { aboutGoods, byPage } from './product.ts'
import { recommendGoods } from './recommend.ts'
import { shopAsked } from './shop.ts'
import { sizeOf } from './size.ts'
import { stockOf } from './stock.ts'

const TOPIC: Readonly<Record<Topic, (room: Room) => Said>> = {
  product: aboutGoods,
  attribute: aboutGoods,
  stock: stockOf,
  price: priceOf,
  size: sizeOf,
  compare: compareGoods,
  recommend: recommendGoods,
  offers: offersOf,
  order: orderState,
  parcel: parcelAsked,
  refund: refundAsked,
  invoice: invoiceAsked,
  delivery: deliveryAsked,
  rule: ruleAsked,
  account: shopAsked,
  shop: shopAsked,
}

/** Topics of goods: what is named and not sold is said so, and never answered for by something else. */
const OF_GOODS: ReadonlySet<Topic> = new Set(['product', 'attribute', 'stock', 'price', 'size', 'compare', 'recommend', 'offers'])
const MOST_NEAR = 3

/** What a question comes to: the look-up it needs next, its answer, a question back, or that nothing here answers it. Pure. */
export const answer = (ask: Ask, turn: Turn, talk: Talk): Answered =>
  inRoom(ask, turn, talk, (room) => {
    if (ask.between && OF_GOODS.has(ask.topic)) return whichGoods({ ...room, ask: { ...ask, goods: ask.between } })
    if (ask.entry !== undefined) return entryTapped(room, ask.entry)
    const own = setDownIn(room)
    if (own) return own
    const near = ask.absent.length === 0 ? nearGoods(room) : undefined
    if (near) return near
    const page = pageFirst(room)
    if (page) return page
    if (ask.absent.length > 0 && OF_GOODS.has(ask.topic))
      return kindsApart(room) ?? (OF_PAGE.has(ask.topic) ? setDown(room, ask.absent) : undefined) ?? notSold(room)
    if (ask.isSupposed) return supposedAsked(room)
    return TOPIC[ask.topic](room) ?? byEntries(room)
  })

/** Kinds of goods, of no maker, may be told apart by what the trade knows, whether or not the shop sells them. */
const kindsApart = (room: Room): Said =>
  room.ask.topic === 'compare' && room.ask.absent.every((name) => makesIn(name).length === 0) ? comparedKinds(room) : undefined

/** What the merchant has set down in the very words that are asked; of what was bought and of a basket never. */
const setDownIn = (room: Room): Said =>
  (OF_GOODS.has(room.ask.topic) || isGeneral(room.ask.topic)) && !room.ask.basket ? setDown(room) : undefined

/** The same by itself, before anything is guessed of goods; unknown where nothing is set down. */
export const setDownFor = (ask: Ask, turn: Turn, talk: Talk): Answered => inRoom(ask, turn, talk, setDownIn)

/** Topics that look at the page by themselves. */
const OF_PAGE: ReadonlySet<Topic> = new Set(['product', 'attribute', 'compare', 'size'])
/** Topics of what was bought: their words are of an order, whatever a page says. */
const OF_ORDERS: ReadonlySet<Topic> = new Set(['order', 'parcel', 'refund', 'invoice'])

/**
 * What is read as something else, and what the page of the one article at hand surely tells of: what it is used with is no other article that is
 * looked for, and the less surely the words were read, the less a line has to be.
 */
function pageFirst(room: Room): Said {
  const { ask, turn } = room
  if (ask.order !== undefined || OF_RIGHTS.test(ask.intent)) return undefined
  if (ask.topic === 'offers' && isAskedWithCare(room)) {
    const [one] = goodsMeant(room) ?? []
    const care = one && withCare(room, one)
    if (care) return care
  }
  if (ask.absent.some((name) => makesIn(name).length > 0)) return undefined
  if (ask.absent.length > 0) return byPage(room, NEAR)
  if (OF_PAGE.has(ask.topic)) return undefined
  // who is not signed in has no order to ask of
  if (OF_ORDERS.has(ask.topic)) return turn.shopper.customerId === null && ask.confidence < READ ? byPage(room, SURE) : undefined
  if (ask.confidence >= READ) return OF_SUMS.has(ask.topic) ? undefined : byPage(room, SURE_WHATEVER)
  if (OF_SUMS.has(ask.topic)) return byPage(room, SURE_WHATEVER)
  return byPage(room, ask.confidence >= HALF_READ ? SURE : NEAR)
}
/** What is asked of them in so many words is seldom told by a line of the page. */
const OF_SUMS: ReadonlySet<Topic> = new Set(['price', 'stock'])
/** A right is told by the rules, not by a line of the page. */
const OF_RIGHTS = /^(?:return|refund|exchange)\./u
const [READ, HALF_READ] = [0.8, 0.66]
/** A line whose name and words speak of what is asked. */
const SURE_WHATEVER = 11.5
const NEAR = 3.9

/** The page of goods at hand where words were made out as nothing: only what it surely says. */
export const pageAnswer = (ask: Ask, turn: Turn, talk: Talk): Answered => inRoom(ask, turn, talk, (room) => byPage(room, SURE))

/** Where a topic has nothing to say: an entry that surely answers, else the nearest of the matter, to choose from where none stands out. */
function byEntries(room: Room): Said {
  const entries = entriesFor(room)
  if (entries.verdict === 'answer') return entryAnswer(entries.entry)
  if (entries.verdict === 'none' || OF_GOODS.has(room.ask.topic)) return undefined
  const [first, ...others] = entries.entries.slice(0, MOST_NEAR)
  if (first && isGeneral(room.ask.topic) && standsOut(entries.entries))
    return told([{ key: 'rule.nearest' }, entryWords(first)], { source: 'knowledge', offer: [...others.map(entryChoice), HUMAN] })
  return asked({ key: 'rule.which' }, { offer: [...entries.entries.slice(0, MOST_NEAR).map(entryChoice), HUMAN] })
}

const GENERAL: ReadonlySet<Topic> = new Set(['delivery', 'shop', 'account', 'invoice'])
/** Whether the rules of a topic are the same for whoever asks: of an order's rights and money the nearest rule may be untrue. */
export const isGeneral = (topic: Topic | undefined): boolean => topic !== undefined && GENERAL.has(topic)

/** An entry as something to tap. */
export const entryChoice = ({ entryId, question }: EntryFact): ChoiceDraft => ({ id: `entry:${entryId}`, label: question, say: question })

/** By how much the first of several entries is likelier than the next where it is told as the nearest, and how likely it is at least. */
const AHEAD = 1.5
const LEAST_LIKELY = 0.08
/** Whether the first of entries of a matter is the question in other words, as far as can be told: to choose among the others would only cost a turn. */
export const standsOut = ([first, second]: readonly EntryFact[]): boolean =>
  first !== undefined && first.probability >= LEAST_LIKELY && first.probability >= AHEAD * (second?.probability ?? 0)
