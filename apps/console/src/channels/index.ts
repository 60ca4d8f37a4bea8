/** Channels: every way in of a shop; connected, tested live, paused and disconnected, and what did not go out. */
export { ChannelSection } from './channel-section.tsx'
