/** Lines: which goods a message means, how many of each, and what is to become of them. Pure; owns no tables. */
export type { Edit } from './edit.ts'
export { type KindNamed, type KindOfGoods, kindsAlike, kindsNamed } from './kinds.ts'
export type { Text } from './marks.ts'
export type { Candidate, Linked } from './mentions.ts'
export { editsIn, speaksOfLines } from './read.ts'
export { productIds, textOf } from './text-of.ts'
export { rowsOf } from './words.ts'
