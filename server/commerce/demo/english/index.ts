/** The demo shop in English: its texts in the words of `data/demo/english`. Owns no tables. */
export { inEnglish, offerInEnglish, ruleInEnglish } from './phrasebook.ts'
