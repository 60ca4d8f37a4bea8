/** Text: pure words-to-numbers work that every stage uses — folding, grams, languages, linear models. Owns no tables. */
export {
  asBytes,
  asFloats,
  asInt8s,
  asUints,
  fromJson,
  packSections,
  type Sections,
  toJson,
  unpackSections,
  viewSections,
} from './bytes.ts'
export { CHINESE_DIGITS, chineseNumber } from './chinese-number.ts'
export { cosine, type GramVector, GramVectors } from './features/gram-vector.ts'
export {
  CONCEPT,
  CONCEPT_PAIR,
  type Concepts,
  DEFAULT_GRAMS,
  type GramOptions,
  Grams,
  hashText,
  LETTERS,
  mix,
  SKIP,
} from './features/grams.ts'
export { bareLetters } from './features/letters.ts'
export { classOf, DIGIT, IDEOGRAPH, LETTER, SIGN, SPACE } from './features/units.ts'
export { findIdentifiers } from './identifiers/find-identifiers.ts'
export type { Identifier } from './identifiers/identifier.ts'
export { detectLanguage, LANGUAGES } from './language/detect.ts'
export { learnLessons, MOST_LESSONS } from './lessons/learn-lessons.ts'
export { type LessonParts, packLessons, unpackLessons } from './lessons/lessons.ts'
export { Classifier, type ClassifierParts } from './linear/classifier.ts'
export { holdOut } from './linear/hold-out.ts'
export { packClassifier, unpackClassifier } from './linear/pack-classifier.ts'
export { shuffled } from './linear/solvers/random.ts'
export { type ClassifierOptions, DEFAULT_OPTIONS, type Example, fitClassifier, trainClassifier } from './linear/train-classifier.ts'
export { after, before, cuts, matches } from './matching.ts'
export { type CharCounts, countCharacters, packCharacters, unpackCharacters } from './normalise/characters/train-characters.ts'
export { type Normalised, type NormaliseOptions, normalise, originalSpan } from './normalise/normalise.ts'
export { foreignWords } from './normalise/sounds/foreign.ts'
export { Wording, type WordingParts } from './normalise/wording.ts'
export { packPolarity, unpackPolarity } from './polarity/pack.ts'
export { Polarity, type PolarityParts } from './polarity/polarity.ts'
export type { Sided } from './polarity/ratio-space.ts'
export { POLARITY, trainPolarity, WIDE_POLARITY } from './polarity/train-polarity.ts'
export { cutsWord, Trie } from './trie.ts'
