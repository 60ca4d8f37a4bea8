/** Channels: every way a shopper reaches us, one folder each. Knows nothing of the engine. Owns no tables; `sending/` owns what leaves. */
export { type Aside, arrivalAside, asideByChannel, asideOn, endAside, setAside } from './arriving/index.ts'
export type { Channel, ChannelInbound, ChannelKind, PullChannel } from './channel.ts'
export { type LeftMail, leftCounts, leftMail, leftMails, letterIn } from './email/index.ts'
export { forgetChannel, forgetTokens } from './memory/index.ts'
export { arriving, wayThrough } from './parts/index.ts'
export type {
  Arrival,
  ArrivedPart,
  ChannelField,
  Connected,
  Connection,
  Gone,
  LeftThere,
  Letter,
  Line,
  Outgoing,
  PersonName,
  PushChannel,
  ReadUpTo,
  Received,
  Report,
  Send,
  SendWindow,
  Sent,
  Watching,
  WebhookCall,
} from './push-channel.ts'
export {
  type Amiss,
  amissIn,
  type ByHand,
  becameOf,
  callBack,
  countsByChannel,
  decideByHand,
  dueNow,
  failWaiting,
  followFeed,
  leaveSeat,
  moveSeats,
  type Out,
  type Seat,
  seatOf,
  WORKS,
  withdraw,
} from './sending/index.ts'
export { fileAddress, webTexts } from './web/index.ts'
