import type { Turn } from '#engine/conversation'
import type { Talk } from '../talk.ts'
import { notSold } from './absent.ts'
import type { Answered, Ask, Topic } from './ask.ts'
import { compareGoods } from './compare.ts'
import { deliveryAsked } from './delivery.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { invoiceAsked } from './invoice.ts'
import { asked, HUMAN, inRoom, type Room, type Said } from './look.ts'
import { offersOf } from './offers.ts'
import { orderState, parcelAsked } from './order.ts'
import { priceOf } from './price.ts'
import { aboutGoods } from './product.ts'
import { recommendGoods } from './recommend.ts'
import { refundAsked } from './refund.ts'
import { ruleAsked } from './rule.ts'
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
    if (ask.absent.length > 0 && OF_GOODS.has(ask.topic)) return notSold(room)
    return TOPIC[ask.topic](room) ?? byEntries(room)
  })

/** Where a topic has nothing to say: an entry that surely answers, else the nearest of the matter to choose from. */
function byEntries(room: Room): Said {
  const entries = entriesFor(room)
  if (entries.verdict === 'answer') return entryAnswer(entries.entry)
  if (entries.verdict === 'none' || OF_GOODS.has(room.ask.topic)) return undefined
  const offer = entries.entries
    .slice(0, MOST_NEAR)
    .map(({ entryId, question }) => ({ id: `entry:${entryId}`, label: question, say: question }))
  return asked({ key: 'rule.which' }, { offer: [...offer, HUMAN] })
}
