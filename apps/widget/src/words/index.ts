/** Words: the catalogues of the widget, and how money and time are written. */
export { clock, day, moment, money } from './format.ts'
export { CATALOGUES, isWordKey, languageOf, type Say, sayIn, type WordKey } from './say.ts'
export { stateWords } from './states.ts'
