/** Sending: what leaves by channels that must send, in order for each shopper, with a record of every message. Owns `deliveries`, `channel_seats`, `push_work`. */
export type { OpenLine, SendingParts } from './delivery.ts'
export { AFTER, DELIVERY_STATES, type DeliveryState } from './delivery-state.ts'
export { allFollowed, followFeed } from './follow.ts'
export { callBack, type Out } from './recall.ts'
export { type Amiss, amissIn, type ByHand, countsByChannel, decideByHand, dueNow, failWaiting, withdraw } from './record.ts'
export { noteGone, noteReadUpTo, noteReport, saidAs } from './reports.ts'
export { leaveSeat, moveSeats, type Seat, type Sitting, seatOf, sitDown } from './seats.ts'
export { Sender } from './sender.ts'
