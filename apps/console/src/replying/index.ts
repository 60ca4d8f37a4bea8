/** Replying: drafts that are kept, and replies that arrive once however often they are sent. */
export { Composer } from './composer.tsx'
export { PendingMessage } from './pending-message.tsx'
export { type Outbox, useOutbox } from './use-outbox.ts'
