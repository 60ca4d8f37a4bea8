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

export const texts = createStore<{ language: Language; catalogue: Catalogue; say: Say } | null>(null)

/** Loads a catalogue and shows everything in it from now on. */
export async function speak(language: Language): Promise<void> {
  const catalogue = await load[language]()
  texts.set({ language, catalogue, say: sayIn(catalogue) })
  document.documentElement.lang = language
}

/** The same, kept for the next visit. */
export async function choose(language: Language): Promise<void> {
  chosen.write(language)
  await speak(language)
}
