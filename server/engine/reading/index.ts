/** Reading: a shopper's message in its conversation → dialogue acts; pure, trained on talks of the project's own writing. Owns no tables. */
export { contextAfter, NOTHING_BEFORE, type ReadingContext } from './context.ts'
export { type Label, parseLabels } from './corpus/labels.ts'
export { parseAct, parseLabelled } from './corpus/notation.ts'
export { parseTalks, type Talk } from './corpus/talks.ts'
export { FIGURES, isBest, type Pair, type Share } from './figures.ts'
export { INTENTS } from './intents.ts'
export { loadKept, loadReader, packKept, packReader } from './model.ts'
export { type Alone, Reader, type ReaderOptions, type ReaderParts } from './reader.ts'
export {
  readCorpus,
  readerWith,
  readerWithoutFrozen,
  SLOT_LESSONS,
  shippedParts,
  shippedReader,
  shippedSlots,
  type Teaching,
  writeReadyMade,
} from './shipped.ts'
export { situationOf } from './situation.ts'
export { writeReadyMadeSlots } from './slots/shipped-slots.ts'
export { TEACH, type TeachOptions, teachReader } from './teach.ts'
export { type LoneSentence, type ReadingOptions, type Situated, situated, trainReader } from './train.ts'
