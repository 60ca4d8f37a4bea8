import type { Language } from '../talk/index.ts'
import { en } from './en.ts'
import { type Catalogue, zhCN } from './zh-CN.ts'

export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { 'zh-CN': zhCN, en }

export type WordKey = keyof Catalogue

/** Gives the words of a key, with `{name}` filled in. */
export type Say = (key: WordKey, args?: Readonly<Record<string, string | number>>) => string

export function sayIn(language: Language): Say {
  const words = CATALOGUES[language]
  return (key, args) => words[key].replace(/\{(\w+)\}/g, (hole, name: string) => String(args?.[name] ?? hole))
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(zhCN, key)
}

/** Any kind of Chinese is answered in Chinese, everything else in English; unsaid is Chinese. */
export function languageOf(tag: string | null): Language {
  return tag === null || tag === '' || /^zh\b/i.test(tag) ? 'zh-CN' : 'en'
}
