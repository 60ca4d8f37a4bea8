import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A word as it is compared, where it stands in a text. */
export interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

const WORD = /[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?/gu
const HAN_RUN = /\p{sc=Han}+/gu
/** Stand in any sentence, and tell no goods from others. */
const EMPTY =
  /^(?:a|an|the|and|or|of|in|on|at|to|for|with|by|from|is|are|be|it|its|this|that|these|those|one|ones|do|does|did|you|your|i|we|my|me|have|has|had|any|some|what|which|how|much|many|can|could|will|would|please|price|prices|cost|costs|stock|available|still|sell|show|tell|about|want|need|buy|get|there|not|no|so|set|kit|pack|piece|kind|type|version|model|meant|mean|sorry|difference|between|better|good|vs|than|more|like|per|each|s|t)$/u

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
  ...wordsIn(text).flatMap(({ word }) => (EMPTY.test(word) ? [] : [word])),
  ...[...text.matchAll(HAN_RUN)].flatMap(([run]) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))),
]

const SENTENCES = fileURLToPath(new URL('../../../../../../data/understanding/en', import.meta.url))
let ordinary: ReadonlySet<string> | undefined

/** Whether a word of letters stands in plain sentences of shoppers: any other is a name, or misspelt. */
export function isOrdinary(word: string): boolean {
  ordinary ??= new Set(
    globSync('*.tsv', { cwd: SENTENCES }).flatMap((file) =>
      [
        ...readFileSync(`${SENTENCES}/${file}`, 'utf8')
          .toLowerCase()
          .matchAll(/[a-z]+/gu),
      ].map(([one]) => stemOf(one)),
    ),
  )
  return ordinary.has(word)
}
