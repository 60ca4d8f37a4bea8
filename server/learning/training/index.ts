/** Training: making models from sentences, comparing and measuring them. Owns no tables yet. */
export { type EvaluateIntents, evaluateIntents, type IntentFigures, type Labelled } from './evaluation/evaluate-intents.ts'
export { accuracy, calibrationError, type Judged, macroF1, mcc, percentile } from './evaluation/scores.ts'
