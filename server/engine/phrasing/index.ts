/** Phrasing: what a language model may be asked in a turn, and what of its words may be said. Pure; owns no tables. */
export { denies } from './checking/lexicon.ts'
export { contentOf, shareOf } from './checking/sentences.ts'
export { type Backing, unfaithful } from './checking/unfaithful.ts'
export { maskOthers, maskOurs, maskWords } from './masking.ts'
export { INTENT_WORDS } from './reading/instructions.ts'
export { agreed, givenReading, type ToRead, toRead } from './reading/read.ts'
export { phrased, toPhrase } from './tasks/phrase.ts'
