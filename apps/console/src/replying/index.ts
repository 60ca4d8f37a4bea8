/** Replying: drafts that are kept, and replies that arrive once however often they are sent. */
export { Composer } from './composer.tsx'
export { useTranslates } from './help/use-translates.ts'
export { PendingMessage } from './outbox/pending-message.tsx'
export { type Outbox, useOutbox } from './outbox/use-outbox.ts'
export { quote } from './quoting.ts'
