/** Channels: every way a shopper reaches us, one folder each. Knows nothing of the engine. Owns `outbox`. */
export type { Channel, ChannelInbound, Outbound } from './channel.ts'
