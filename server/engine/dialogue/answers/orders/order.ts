import type { Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { isOfKind } from '../../flows/index.ts'
import { entryWords, orderCard } from '../../respond/cards.ts'
import { entriesFor, entryAnswer } from '../entries.ts'
import { begins, order as ofOrder, type Room, type Said, told } from '../look.ts'
import { facetsAsked } from './facets.ts'
import { goesBack, orderMeant } from './orders.ts'
import { isUnderWay, parcelsOf } from './parcel.ts'
import { returnTold } from './refund.ts'
import { stateOf } from './state.ts'

/** Where an order stands, since when, and what comes next. */
export function orderState(room: Room): Said {
  const { ask, turn } = room
  if (ask.facets) return facetsAsked(room, ask.facets)
  if (turn.shopper.customerId === null || ask.intent === 'order.restore') {
    const entries = ask.order === undefined ? entriesFor(room) : { verdict: 'none' as const }
    if (entries.verdict === 'answer') return entryAnswer(entries.entry)
  }
  const meant = orderMeant(room, (one) =>
    ask.intent === 'virtual.delivery' ? isOfKind('virtual', one, turn.now) : isOfKind('not_ended', one, turn.now),
  )
  if (!meant) return undefined
  if ('said' in meant) return meant.said
  return ask.intent === 'virtual.delivery' ? tellCode(room, meant.order) : tellOrder(room, meant.order)
}

/** Codes and top-ups come in no parcel: the rule for them, and that they can be sent anew. */
function tellCode(room: Room, found: OrderFact): Said {
  const entries = entriesFor(room)
  const { say } = stateOf(found, room.ask.item, room.turn.now)
  const isCode = isOfKind('virtual', found, room.turn.now)
  const rule: Words[] = isCode && entries.verdict === 'answer' ? [entryWords(entries.entry)] : []
  return told([...say, ...rule], {
    offer: isCode ? [begins('resend_virtual')] : [],
    cards: [orderCard(found)],
    shown: [ofOrder(found.number)],
  })
}

/** Where a parcel is, since when, when it is expected, and what can be done where it does not come. */
export function parcelAsked(room: Room): Said {
  const { ask, turn } = room
  if (turn.shopper.customerId === null && ask.order === undefined) {
    const entries = entriesFor(room)
    if (entries.verdict === 'answer') return entryAnswer(entries.entry)
  }
  const isUrged = ask.intent === 'shipping.urge'
  const meant = orderMeant(room, (one) =>
    isUrged
      ? isOfKind('waiting', one, turn.now)
      : ask.intent === 'shipping.not_received'
        ? isOfKind('sent', one, turn.now)
        : isUnderWay(one),
  )
  if (!meant) return undefined
  if ('said' in meant) return meant.said
  if (hasComeAndGoesBack(meant.order)) return tellReturn(meant.order, turn.now)
  return meant.order.shipments.length > 0 ? parcelsOf(room, meant.order) : tellOrder(room, meant.order)
}

/** What came has gone back since, or is about to: the parcel that is asked about is the one back. */
const hasComeAndGoesBack = (order: OrderFact): boolean => goesBack(order) && order.shipments.every(({ state }) => state === 'delivered')

function tellReturn(order: OrderFact, now: Date): Said {
  const { say, isNumbered } = returnTold(order)
  const offer = !isNumbered && isOfKind('to_send_back', order, now) ? [begins('send_back')] : []
  return told(say, { offer, cards: [orderCard(order)], shown: [ofOrder(order.number)] })
}

/** An order as it is told: its state, then what goes with that state. */
export function tellOrder(room: Room, order: OrderFact): Said {
  const { ask, turn } = room
  if (order.state === 'shipped') return parcelsOf(room, order)
  const { say, offer } = stateOf(order, ask.item, turn.now)
  return told(say, { offer, cards: [orderCard(order, ask.item)], shown: [ofOrder(order.number)] })
}
