import type { Language } from '../talk/index.ts'
import { en } from './en.ts'
import { STATES } from './states.ts'
import { type Catalogue, zhCN } from './zh-CN.ts'

/** The languages whose words come with the script. */
export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { 'zh-CN': zhCN, en }

export type WordKey = keyof Catalogue

/** Gives the words of a key, with `{name}` filled in. */
export type Say = (key: WordKey, args?: Readonly<Record<string, string | number>>) => string

/** What the widget says in one language. */
export interface Words {
  /** BCP 47: what dates and amounts are written by. */
  readonly language: string
  readonly words: Catalogue
  /** How orders and parcels stand, by the codes of the shop port. */
  readonly states: Readonly<Record<string, string>>
}

const OWN: Readonly<Record<Language, Words>> = {
  'zh-CN': { language: 'zh-CN', words: zhCN, states: STATES['zh-CN'] },
  en: { language: 'en', words: en, states: STATES.en },
}

/** The words that come with the script. */
export const wordsIn = (language: Language): Words => OWN[language]

export function sayIn({ words }: Pick<Words, 'words'>): Say {
  return (key, args) => words[key].replace(/\{(\w+)\}/g, (hole, name: string) => String(args?.[name] ?? hole))
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(zhCN, key)
}

/** Any kind of Chinese is answered in Chinese, everything else in English; unsaid is Chinese. */
export function languageOf(tag: string | null): Language {
  return tag === null || tag === '' || /^zh\b/i.test(tag) ? 'zh-CN' : 'en'
}
