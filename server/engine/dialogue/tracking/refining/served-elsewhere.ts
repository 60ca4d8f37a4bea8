import { rowsOf } from '../../lines/index.ts'

/** What the shop answers in another place than where its words are read: the readings it holds for, the words that name it, and where. */
export const SERVED_ELSEWHERE = rowsOf('knowledge/served-elsewhere.tsv').map(([to = '', of = '', words = '']) => ({
  to,
  of: of === '' ? undefined : new RegExp(of, 'u'),
  words: new RegExp(words, 'iu'),
}))
