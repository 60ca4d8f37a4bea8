import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bareLetters } from './features/letters.ts'
import { inSimplified } from './normalise/fold.ts'

/** A word as it is compared, where it stands in a text. */
export interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

const WORD = /[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?/gu
const HAN_RUN = /\p{sc=Han}+/gu
const FILE = fileURLToPath(new URL('../../../data/knowledge/empty-words.txt', import.meta.url))
/** Stand in any sentence, and tell no goods from others. */
const EMPTY: ReadonlySet<string> = new Set(
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#')),
)

/** A word without the mark of its plural. */
export function stemOf(word: string): string {
  if (/(?:[^aeiou]ies)$/u.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:sh|ch|x|ss)es$/u.test(word)) return word.slice(0, -2)
  return word.length > 3 && /[^su]s$/u.test(word) ? word.slice(0, -1) : word.replace(/'s$/u, '')
}

/** The words of letters and figures in a folded text, in their order. */
export const wordsIn = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word: stemOf(word), start: index, end: index + word.length }))

/** What a text is compared by: words that tell something, and pairs of characters where a script puts no blanks. */
export const tellingIn = (text: string): string[] => [
  ...wordsIn(text).flatMap(({ word }) => (EMPTY.has(word) ? [] : [word])),
  ...[...text.matchAll(HAN_RUN)].flatMap(([run]) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))),
]

/** The same of a text as it was typed: in simplified characters, and letters without case and marks. */
export const comparedIn = (text: string): string[] => tellingIn(bareLetters(inSimplified(text.toLowerCase())))
