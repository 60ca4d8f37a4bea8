import type { Locale } from 'antd/es/locale/index.js'
import { z } from 'zod'
import { createStore, saved } from '../store/index.ts'
import { fill } from './fill.ts'
import type { Say } from './say.ts'

export const Language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof Language>

const chosen = saved('language', Language.nullable(), null)

/** The language chosen here before, else the nearest one the browser asks for. */
export function firstLanguage(asked: readonly string[] = navigator.languages): Language {
  const near = asked.find((tag) => /^(zh|en)\b/i.test(tag))
  return chosen.read() ?? (near === undefined || /^zh/i.test(near) ? 'zh-CN' : 'en')
}

type Words = Readonly<Record<string, string>>

/** The words of the first view: the sign-in, the frame, the inbox. */
const loadFirst: Record<Language, () => Promise<Words>> = {
  'zh-CN': async () => (await import('./first/zh-CN.ts')).first,
  en: async () => (await import('./first/en.ts')).first,
}

/** All words. */
const loadAll: Record<Language, () => Promise<Words>> = {
  'zh-CN': async () => (await import('./zh-CN/index.ts')).zhCN,
  en: async () => (await import('./en/index.ts')).en,
}

/** The words the components bring themselves: days of a calendar, pages of a table. */
const loadLocale: Record<Language, () => Promise<{ default: Locale }>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN.js'),
  en: () => import('antd/es/locale/en_US.js'),
}

interface Texts {
  readonly language: Language
  /** Those of the first view; all of them once a page needed more. */
  readonly words: Words
  readonly locale: Locale
  readonly say: Say
}

export const texts = createStore<Texts | null>(null)

/** Whether a page needed more than the words of the first view. */
let needsAll = false
/** What is shown. Words are added to it as they come: what is drawn already reads no others by it, so nothing is drawn anew. */
let shown: { words: Record<string, string>; isAll: boolean } = { words: {}, isAll: false }

/** Loads the words of a language and the components' own, and shows everything in it from now on. */
export async function speak(language: Language): Promise<void> {
  const isAll = needsAll
  const [found, { default: locale }] = await Promise.all([(isAll ? loadAll : loadFirst)[language](), loadLocale[language]()])
  // a page needed more meanwhile
  if (isAll !== needsAll) return speak(language)
  const words: Record<string, string> = Object.assign(Object.create(null), found)
  shown = { words, isAll }
  texts.set({ language, words, locale, say: (key, values) => fill(words[key] ?? key, values) })
  document.documentElement.lang = language
}

/** Loads all words in the language shown: whatever comes after the first view waits for them. */
export async function bringWords(): Promise<void> {
  needsAll = true
  const language = texts.get()?.language
  if (shown.isAll || language === undefined) return
  const words = await loadAll[language]()
  // another language was chosen meanwhile, and came with fewer
  if (texts.get()?.language !== language) return bringWords()
  Object.assign(shown.words, words)
  shown.isAll = true
}

/** The same, kept for the next visit. */
export async function choose(language: Language): Promise<void> {
  chosen.write(language)
  await speak(language)
}
