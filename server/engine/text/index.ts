/** Text: pure words-to-numbers work that every stage uses — folding, grams, languages, linear models. Owns no tables. */
export { asBytes, asFloats, asInt8s, asUints, fromJson, packSections, type Sections, toJson, unpackSections } from './bytes.ts'
export { CHINESE_DIGITS, chineseNumber } from './chinese-number.ts'
export { DEFAULT_GRAMS, type GramOptions, Grams, hashText, mix } from './features/grams.ts'
export { classOf, DIGIT, IDEOGRAPH, LETTER, SIGN, SPACE } from './features/units.ts'
export { detectLanguage, LANGUAGES } from './language/detect.ts'
export { Classifier, type ClassifierParts, packClassifier, unpackClassifier } from './linear/classifier.ts'
export { type ClassifierOptions, DEFAULT_OPTIONS, type Example, holdOut, trainClassifier } from './linear/train-classifier.ts'
export { type Normalised, type NormaliseOptions, normalise, originalSpan } from './normalise/normalise.ts'
