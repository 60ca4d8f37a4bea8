import type { Locale } from 'antd/es/locale/index.js'
import { z } from 'zod'
import { createStore, saved } from '../store/index.ts'
import { type Say, sayIn } from './say.ts'
import type { Catalogue } from './zh-CN/index.ts'

export const Language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof Language>

const chosen = saved('language', Language.nullable(), null)

/** The language chosen here before, else the nearest one the browser asks for. */
export function firstLanguage(asked: readonly string[] = navigator.languages): Language {
  const near = asked.find((tag) => /^(zh|en)\b/i.test(tag))
  return chosen.read() ?? (near === undefined || /^zh/i.test(near) ? 'zh-CN' : 'en')
}

const load: Record<Language, () => Promise<Catalogue>> = {
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
  readonly catalogue: Catalogue
  readonly locale: Locale
  readonly say: Say
}

export const texts = createStore<Texts | null>(null)

/** Loads a catalogue and the components' own words, and shows everything in it from now on. */
export async function speak(language: Language): Promise<void> {
  const [catalogue, { default: locale }] = await Promise.all([load[language](), loadLocale[language]()])
  texts.set({ language, catalogue, locale, say: sayIn(catalogue) })
  document.documentElement.lang = language
}

/** The same, kept for the next visit. */
export async function choose(language: Language): Promise<void> {
  chosen.write(language)
  await speak(language)
}
