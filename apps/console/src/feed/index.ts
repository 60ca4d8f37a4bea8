/** Feed: pure. A snapshot and the events after its cursor give what a fresh load would. */
export { applyToConversation, withMessage } from './conversation.ts'
export { HolderChanged, ParticipantsChanged } from './details.ts'
export { createEventLog } from './event-log.ts'
export { follow, type LiveState } from './follow.ts'
export { applyToInbox, inOrder, joined, type Shown } from './inbox.ts'
export { readLater, readWhole } from './read-whole.ts'
export { type Applied, wordsOf } from './row.ts'
