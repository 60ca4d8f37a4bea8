import type { Locale } from 'antd/es/locale/index.js'
import { useStore } from '../store/index.ts'
import { type Language, texts } from './language.ts'
import type { Say } from './say.ts'

/** The words and the language of the moment. Only below `App`, which waits for the first catalogue. */
export function useTexts(): { t: Say; language: Language; locale: Locale } {
  const now = useStore(texts)
  if (!now) throw new Error('No catalogue is loaded yet; App loads one before it draws')
  return { t: now.say, language: now.language, locale: now.locale }
}
