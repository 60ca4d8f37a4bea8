/** Texts: all words a person reads, zh-CN and en, loaded one language at a time. */

export { fill, type Values } from './fill.ts'
export { choose, firstLanguage, Language, speak, texts } from './language.ts'
export { detailWords, fieldName, refusedWords, sourceWords } from './refused.ts'
export type { Say } from './say.ts'
export { NEW_SAY, NEW_TITLE } from './scenarios/start.ts'
export { useNamed } from './use-named.ts'
export { useTexts } from './use-texts.ts'
export { ONLINE_SAY } from './worth/parts/online.ts'
export type { Catalogue, TextKey } from './zh-CN/index.ts'
