/** Conversation: the model all stages share, and the way of a turn. Owns `conversations`, `sessions`, `messages`, `traces`, `events`, `work`. */
export { type DialogueState, type Focus, FRESH_STATE, freshState, type Pending, type Slot, type Topic } from './dialogue-state.ts'
export { HOLDERS, pass } from './holder.ts'
export type { ChoiceDraft, ChoicesDraft, PartDraft } from './part-draft.ts'
export { textOf } from './parts.ts'
export { preview } from './store/accept.ts'
export type { Context } from './store/context.ts'
export { type Happening, newestSeq, readFeed, tell } from './store/feed.ts'
export type { Inbound, Stored } from './store/inbound.ts'
export { history, messageById } from './store/messages.ts'
export { openConversation } from './store/open.ts'
export type { Recorded } from './store/record.ts'
export { giveFeedback, giveRating, type Mine, markRead } from './store/shopper-verbs.ts'
export { forShopper } from './store/views.ts'
export {
  type AskReason,
  type Decide,
  type Failed,
  type Fetch,
  type HandoffReason,
  isFailed,
  type LookUp,
  type Outcome,
  runTurn,
  type Source,
  type Step,
  type Turn,
  type TurnShop,
  type TurnShopper,
  type WordArg,
  type Words,
} from './turn.ts'
export {
  EMOTIONS,
  type Emotion,
  type EmotionLabel,
  ENTITY_TYPES,
  type Entity,
  type EntityType,
  type EntityValue,
  type IntentPart,
  type Span,
  type Understanding,
} from './understanding.ts'
export { type AcceptedMessage, type ConversationEngine, conversationEngine, conversationWrites } from './work/engine.ts'
export { type Difference, type Replayed, replay } from './work/replay.ts'
export type { Handoff, HandoffReceipt, Scene, Stages } from './work/stages.ts'
export { type Taken, takeTurn } from './work/take-turn.ts'
export { canonical, packTrace, type Trace, type TracedLookUp, unpackTrace } from './work/trace.ts'
