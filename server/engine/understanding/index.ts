/** Understanding: from what was said to intents, entities and mood; pure, trained on the project's own sentences. Owns no tables. */
export { type Impatience, impatience, type MoodSeries, moodSeries } from './emotion/series.ts'
export { type ProductLinker, type ProductMention, productLinker } from './entities/named/product-linker.ts'
export { readConcepts, readLexicons } from './lexicons.ts'
export { loadModel, type Model } from './model.ts'
export { parseSentences, readSentences, type Sentence } from './sentences.ts'
export { SHIPPED_FOLDER, shippedBytes, shippedModel } from './shipped.ts'
export { contentVersion, REFUSE_BELOW, type TrainModelOptions, trainModel } from './train.ts'
export { UNKNOWN, type UnderstandContext, understand } from './understand.ts'
