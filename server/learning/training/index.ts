/** Training: making models from sentences, comparing and measuring them. Owns no tables yet. */

export { type EvaluateEmotion, evaluateEmotion } from './evaluation/evaluate-emotion.ts'
export { type EvaluateEntities, evaluateEntities, type MarkedSentence, readMarked } from './evaluation/evaluate-entities.ts'
export { type EvaluateIntents, evaluateIntents, type IntentFigures } from './evaluation/evaluate-intents.ts'
export { type Labelled, readLabelled } from './evaluation/labelled-files.ts'
export { accuracy, calibrationError, type Judged, macroF1, mcc, percentile } from './evaluation/scores.ts'
export { type SentenceFault, sentenceFaults } from './sentences/faults.ts'
export { readWritten, type WrittenSentence, written } from './sentences/written-sentence.ts'
