/** Lines: which goods a message means, how many of each, and what is to become of them. Pure; owns no tables. */
export type { Candidate, Linked } from './mentions.ts'
export { type Edit, editsIn, speaksOfLines, type Text } from './read.ts'
export { textOf } from './text-of.ts'
