/** Understanding: from what was said to intents, entities and mood; pure, trained on the project's own sentences. Owns no tables. */
export { type Corrected, learnReadings, type Readings, withReadings } from './corrected/corrected.ts'
export type { CorrectedMood } from './corrected/moods.ts'
export { type CorrectedWords, differing, type Typed, typedIn } from './corrected/words.ts'
export { type Side, sideOf } from './emotion/sides.ts'
export { type AskedAttribute, type AttributeLinker, attributeLinker } from './entities/named/attribute-linker.ts'
export { type ProductLinker, type ProductMention, productLinker } from './entities/named/product-linker.ts'
export { withoutPrivate } from './entities/private.ts'
export { weekdaysMeant } from './entities/time/weekday-meant.ts'
export { type Explanation, explain, type Reason } from './explain.ts'
export { loadModel, type Model, readerOf } from './model.ts'
export { ownClasses, withoutOwn } from './own/own-intents.ts'
export { guessesOf, readerTeaching } from './reader-teaching.ts'
export { learnCorrections, refine, withThresholds } from './refine.ts'
export { SHIPPED_FOLDER, shippedModel } from './shipped.ts'
export { type Comparable, type Likeness, likenessOf, similarityOf, unit, wantsOf } from './similarity.ts'
export { readConcepts, readLexicons } from './taught/lexicons.ts'
export {
  parseSentences,
  readMoods,
  readSentences,
  type Sentence,
  sentenceFiles,
} from './taught/sentences.ts'
export { readTaught, type Taught } from './taught/taught.ts'
export { contentVersion, REFUSE_BELOW, type TrainModelOptions, trainModel } from './train.ts'
export { UNKNOWN, type UnderstandContext, understand } from './understand.ts'
