/** Channels at the desk: connected, tested, paused, disconnected, and what did not go out through them. Owns no tables. */
export { type ChannelParts, connectionBy, connectionOf, type OpenConnection } from './connections.ts'
export { type LeftMailParts, leftMailRoutes } from './left-mails.ts'
export { channelRoutes } from './routes.ts'
