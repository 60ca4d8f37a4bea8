/** Conversation: the model all stages share, and the way of a turn. Owns `conversations`, `sessions`, `messages`, `traces`, `events`, `work`, `promises`, `light_lines`, `recalled_messages`, `turn_steps`. */

export { CartAsked, type CartGoods, type CartReply, cartAsked, cartPlan, cartReplyIn } from './cart-talk.ts'
export { cartCard, carted, cartPut, fewerWords, kindChoices } from './cart-words.ts'
export type { AgentTerms } from './consult.ts'
export {
  type CouponSaid,
  type DialogueState,
  type FlowFrame,
  type Focus,
  FRESH_STATE,
  type MemoryEvent,
  type Offered,
  type Pending,
  type PutAction,
  type QuestionBefore,
  type Slot,
  type TalkState,
  type Topic,
  type WantedLine,
} from './dialogue-state.ts'
export {
  GuideAsked,
  type GuideEvent,
  type GuideGoods,
  type GuideReply,
  type GuideState,
  guideCard,
  guideReplyIn,
  type SaidValues,
  saidValues,
} from './guide-talk.ts'
export { HOLDERS, pass } from './holder.ts'
export { feltIn, impatience, moodSeries } from './mood-series.ts'
export { idOfOwn, isOwnIntent, ownIntent } from './own.ts'
export { type ChoiceDraft, type ChoicesDraft, type PartDraft, saysSame, textOf } from './parts.ts'
export { restAsked } from './rest/rest-asked.ts'
export { isLooking, LOOKING, wordsOfPictures } from './seen.ts'
export { preview } from './store/accept.ts'
export { contexts } from './store/context.ts'
export { newestSeq, readFeed, tell } from './store/feed.ts'
export { history, messageById, messagesOfSession } from './store/messages.ts'
export { openConversation } from './store/open.ts'
export { giveFeedback, giveRating, markRead } from './store/shopper-verbs.ts'
export { mayTakeBack, recallSeconds, takeBack, takeBackOwn } from './store/taking-back/take-back.ts'
export { toldAfter } from './store/told.ts'
export { keepStep, stepsOf } from './store/turn-steps.ts'
export { forShopper } from './store/views.ts'
export { type Arriving, keepWithoutTurn } from './store/without-turn.ts'
export type {
  Act,
  AskReason,
  Decide,
  Fetch,
  HandoffReason,
  LookUp,
  NextStep,
  Outcome,
  Reach,
  Source,
  Step,
  Turn,
  TurnNotice,
  WordArg,
  Words,
} from './turn.ts'
export { deedFailed, type Failed, isFailed, isInnerFailure, runTurn } from './turn.ts'
export {
  ACTS,
  type ActKind,
  consentOf,
  type DialogueAct,
  mainAct,
  REFERENCES,
  type Reference,
  SLOTS,
  type SlotKind,
  type SlotValue,
  type TurnReading,
} from './turn-reading.ts'
export type { Emotion, EmotionLabel, Entity, EntityType, EntityValue, IntentPart, Span, Understanding } from './understanding.ts'
export { EMOTIONS, ENTITY_TYPES, isTitle } from './understanding.ts'
export { unheard } from './unheard.ts'
export { type ConversationEngine, conversationEngine, conversationWrites } from './work/engine.ts'
export type { PeopleFirst, TurnAbout } from './work/first.ts'
export type { IntentModes, ModeNote } from './work/in-mode.ts'
export type { AskModel, LanguageStage, ModelGiven, ModelQuestion, ModelWord, Phrased, Read } from './work/language/language-stage.ts'
export { outcomeRecord } from './work/outcome-record.ts'
export type { PromiseNote } from './work/promised/promised.ts'
export { replay } from './work/replay.ts'
export type { Handoff, KeptStep, Scene, Stages } from './work/stages.ts'
export { type Taken, takeTurn } from './work/take-turn.ts'
export { type Complaint, complainedOf } from './work/ticket/complained-of.ts'
export { canonical, packTrace, type Trace, unpackTrace } from './work/trace.ts'
