/** Conversation: the model all stages share, and the turn loop. Owns `conversations`, `sessions`, `messages`, `traces`, `events`. */
export { type DialogueState, FRESH_STATE, type Focus, type Pending, type Slot, type Topic } from './dialogue-state.ts'
export { HOLDERS, pass } from './holder.ts'
export type { ChoiceDraft, ChoicesDraft, PartDraft } from './part-draft.ts'
export {
  type AskReason, type Decide, type Failed, type Fetch, type HandoffReason, isFailed, type LookUp, type Outcome, runTurn,
  type Source, type Step, type Turn, type TurnShop, type TurnShopper, type WordArg, type Words,
} from './turn.ts'
export { EMOTIONS, type Emotion, type EmotionLabel, ENTITY_TYPES, type Entity, type EntityType, type EntityValue, type IntentPart, type Span, type Understanding } from './understanding.ts'
