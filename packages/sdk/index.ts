/** SDK: what an app, a bridge or a shop's own server calls Xiaoer with, and is called by. Web standards alone; it runs in Node 20+, Deno, Bun and workers. */

export { type Channel, type ChannelOptions, channel } from './channel.ts'
export { type Client, type ClientOptions, client, type WishedGoods, type WishedTicket } from './client.ts'
export { XiaoerError } from './error.ts'
export type {
  FoundKnowledge,
  GenericInbound,
  GenericOutbound,
  NewComment,
  NewTicket,
  OpenDecision,
  OpenDraft,
  OpenOrder,
  Recommendations,
  Ticket,
  TicketComments,
} from './types.ts'
export { type HeadersLike, signWebhook, verifyWebhook } from './webhooks.ts'
