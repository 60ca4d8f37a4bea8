import { lazyPart } from '../lazy-part.tsx'

/** The open conversation: loaded with the first that is opened. */
export const Pane = lazyPart(async () => (await import('../conversation/index.ts')).ConversationPane)
