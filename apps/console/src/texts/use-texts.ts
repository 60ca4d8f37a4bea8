import type { Locale } from 'antd/es/locale/index.js'
import { useStore } from '../store/index.ts'
import { type Language, texts } from './language.ts'
import type { FirstSay, Say } from './say.ts'

/** The words and the language of the moment. Only below a page or a part that is loaded when it is gone to: with it come all words. */
export function useTexts(): { t: Say; language: Language; locale: Locale } {
  const now = useStore(texts)
  if (!now) throw new Error('No catalogue is loaded yet; main.tsx loads one before anything is drawn')
  return { t: now.say, language: now.language, locale: now.locale }
}

/** The same for what the first view shows, before all words are there. */
export const useFirstTexts = (): { t: FirstSay; language: Language; locale: Locale } => useTexts()
