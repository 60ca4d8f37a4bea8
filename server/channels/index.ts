/** Channels: every way a shopper reaches us, one folder each. Knows nothing of the engine. Owns no tables. */
export type { Channel, ChannelInbound } from './channel.ts'
