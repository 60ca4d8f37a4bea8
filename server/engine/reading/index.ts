/** Reading: a shopper's message in its conversation → dialogue acts; pure, trained on talks of the project's own writing. Owns no tables. */
export { contextAfter, NOTHING_BEFORE, type ReadingContext } from './context.ts'
export { parseAct, parseLabelled } from './corpus/notation.ts'
export { parseTalks, type Talk } from './corpus/talks.ts'
export { INTENTS } from './intents.ts'
export { loadReader, packReader } from './model.ts'
export { Reader } from './reader.ts'
export { readCorpus, shippedReader } from './shipped.ts'
export { type LoneSentence, situated, trainReader } from './train.ts'
export {
  ACTS,
  type ActKind,
  type Consent,
  consentOf,
  type DialogueAct,
  mainAct,
  type Reference,
  SLOTS,
  type SlotKind,
  type SlotValue,
  type TurnReading,
} from './turn-reading.ts'
