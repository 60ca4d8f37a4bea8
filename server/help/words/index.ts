import english from './en.json' with { type: 'json' }
import topics from './topics.json' with { type: 'json' }
import chinese from './zh-CN.json' with { type: 'json' }

/** The languages the help centre's own words are written in: its pages stand in both, whatever is published. */
export const WRITTEN = ['zh-CN', 'en'] as const
/** The languages that pages can be read in, as they stand in their addresses: beyond those written, where an entry has a translation. */
export const HELP_LANGUAGES = [...WRITTEN, 'ar', 'de', 'es', 'fr', 'id', 'ja', 'ko', 'ms', 'pt', 'ru', 'th', 'vi'] as const
/** One of them. */
export type HelpLanguage = (typeof HELP_LANGUAGES)[number]

/** The language of the help centre's own words on a page of a language. */
export const wordsOf = (language: HelpLanguage): (typeof WRITTEN)[number] => WRITTEN.find((one) => one === language) ?? 'en'

/** A text of the help centre's own. */
export type HelpWord = keyof typeof chinese

const WORDS: Readonly<Record<(typeof WRITTEN)[number], Readonly<Record<HelpWord, string>>>> = { 'zh-CN': chinese, en: english }

/** Says a text in a language; `{name}` stands for an argument. */
export type Say = (word: HelpWord, args?: Readonly<Record<string, string | number>>) => string

/** The texts of a language; English where they are not written in it. */
export const sayIn =
  (language: HelpLanguage): Say =>
  (word, args = {}) =>
    WORDS[wordsOf(language)][word].replace(/\{(\w+)\}/gu, (_, name: string) => String(args[name] ?? ''))

/** A topic as a page of a language calls it: the usual ones in its own words, a merchant's own as the merchant wrote it. */
export function topicIn(language: HelpLanguage, name: string): string {
  const usual = topics.find((one) => Object.values(one).includes(name))
  return usual?.[wordsOf(language)] ?? name
}
