/** Words: the catalogues of the widget, and how money and time are written. */
export { clean, cut } from './cut.ts'
export { clock, day, moment, money } from './format.ts'
export { directionOf, fetchWords, otherLanguage } from './others.ts'
export { CATALOGUES, isWordKey, languageOf, type Say, sayIn, type WordKey, type Words, wordsIn } from './say.ts'
export { stateWords } from './states.ts'
