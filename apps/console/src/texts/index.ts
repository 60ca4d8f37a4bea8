/** Texts: all words a person reads, zh-CN and en, loaded one language at a time, those of the first view before all others. */

export { fill, type Values } from './fill.ts'
export type { FirstKey } from './first/zh-CN.ts'
export { bringWords, choose, firstLanguage, Language, speak, texts } from './language.ts'
export { detailWords, refusedWords, sourceWords } from './refused.ts'
export type { FirstSay, Say } from './say.ts'
export { NEW_SAY, NEW_TITLE } from './scenarios/start.ts'
export { useNamed } from './use-named.ts'
export { useFirstTexts, useTexts } from './use-texts.ts'
export { ONLINE_SAY } from './worth/parts/online.ts'
export type { Catalogue, TextKey } from './zh-CN/index.ts'
