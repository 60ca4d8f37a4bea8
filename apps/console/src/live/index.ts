/** Live: what was read once, kept true by the feed of events. */

export { onRights } from './bell.ts'
export { broughtUp, conversationKey, inboxKey, loadConversation, loadInbox } from './cache.ts'
export { liveState } from './state.ts'
export { typing } from './typing.ts'
export { useLive } from './use-live.ts'
