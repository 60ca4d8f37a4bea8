import english from './en.json' with { type: 'json' }
import chinese from './zh-CN.json' with { type: 'json' }

/** The languages the help centre is written in; as they stand in its addresses. */
export const HELP_LANGUAGES = ['zh-CN', 'en'] as const
/** One of them. */
export type HelpLanguage = (typeof HELP_LANGUAGES)[number]

/** A text of the help centre's own. */
export type HelpWord = keyof typeof chinese

const WORDS: Readonly<Record<HelpLanguage, Readonly<Record<HelpWord, string>>>> = { 'zh-CN': chinese, en: english }

/** Says a text in a language; `{name}` stands for an argument. */
export type Say = (word: HelpWord, args?: Readonly<Record<string, string | number>>) => string

/** The texts of a language. */
export const sayIn =
  (language: HelpLanguage): Say =>
  (word, args = {}) =>
    WORDS[language][word].replace(/\{(\w+)\}/gu, (_, name: string) => String(args[name] ?? ''))
