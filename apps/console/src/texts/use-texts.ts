import { useStore } from '../store/index.ts'
import { fill, type Values } from './fill.ts'
import { type Language, texts } from './language.ts'
import type { Catalogue, TextKey } from './zh-CN/index.ts'

/** Words of the catalogue in the language shown. */
export type Say = (key: TextKey, values?: Values) => string

export const sayIn =
  (catalogue: Catalogue): Say =>
  (key, values) =>
    fill(catalogue[key], values)

/** The words and the language of the moment. Only below `App`, which waits for the first catalogue. */
export function useTexts(): { t: Say; language: Language } {
  const now = useStore(texts)
  if (!now) throw new Error('No catalogue is loaded yet; App loads one before it draws')
  return { t: sayIn(now.catalogue), language: now.language }
}
