/** Conversation: who holds it, what was said and why, and the answer of a person. */
export { ConversationPane } from './conversation-pane.tsx'
export { HolderSign } from './holder.tsx'
export { ModeTag } from './mode-tag.tsx'
export { SafetyTag } from './safety-tag.tsx'
