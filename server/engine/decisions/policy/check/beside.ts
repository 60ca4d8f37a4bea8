/** What is told of policies and cases beside what they are refused for: they may stand so, and mostly mean something else. */
export { nearWords, nearWordsOf } from './near-words.ts'
export { overruledBars } from './overruled.ts'
export { saidOtherwise } from './said-numbers.ts'
