import type { Values } from './fill.ts'
import type { FirstKey } from './first/zh-CN.ts'
import type { TextKey } from './zh-CN/index.ts'

/** Words of the catalogue in the language shown. */
export type Say = (key: TextKey, values?: Values) => string

/** The same where only the words of the first view are sure to be there. */
export type FirstSay = (key: FirstKey, values?: Values) => string
