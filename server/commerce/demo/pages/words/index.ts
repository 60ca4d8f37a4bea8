/** The words of the demo shop's pages, in Chinese and English. */
import { en } from './en.ts'
import { type WordKey, zhCN } from './zh-CN.ts'

export type { WordKey } from './zh-CN.ts'
/** The languages of the pages. */
export const LANGUAGES = ['zh-CN', 'en'] as const
/** One of them. */
export type Language = (typeof LANGUAGES)[number]
/** A sentence of the catalogue, its `{gaps}` filled. */
export type Say = (key: WordKey, fill?: Readonly<Record<string, string | number>>) => string

const CATALOGUES: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { 'zh-CN': zhCN, en }

/** The texts of a language, with `{x}` filled in. */
export function wordsIn(language: Language): Say {
  const texts = CATALOGUES[language]
  return (key, fill = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole))
}
