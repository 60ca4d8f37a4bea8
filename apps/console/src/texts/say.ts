import { fill, type Values } from './fill.ts'
import type { Catalogue, TextKey } from './zh-CN/index.ts'

/** Words of the catalogue in the language shown. */
export type Say = (key: TextKey, values?: Values) => string

export const sayIn =
  (catalogue: Catalogue): Say =>
  (key, values) =>
    fill(catalogue[key], values)
