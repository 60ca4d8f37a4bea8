import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { normalise, remembered } from '#engine/text'

/** Scripts that put no blank between words: what is looked for may begin anywhere in a run of them. */
const RUNS = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+)|[\p{L}\p{M}\p{N}]+/gu
/** What is longer is a link or a key: its beginning finds it. Characters. */
const LONGEST = 64

/** One stretch of a text: unspaced, or a word. */
interface Piece {
  readonly text: string
  readonly isRun: boolean
}

/** Folded as the search compares: case, width, script and accents told apart no longer. */
export const folded = (text: string): string => normalise(text, { emoji: false }).text

const piecesOf = (text: string): Piece[] =>
  [...folded(text).matchAll(RUNS)].map(([text, run]) => ({ text: run ? text : firstGraphemes(text, LONGEST), isRun: run !== undefined }))

/** Single signs and pairs of a run. */
function pairsOf(run: string): string[] {
  const signs = [...run]
  return [...signs, ...signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)]
}

/** What a message is found by, each once. The shop's own sentences are said again and again. */
export const gramsOf = remembered((text: string): readonly string[] => [
  ...new Set(piecesOf(text).flatMap(({ text, isRun }) => (isRun ? pairsOf(text) : [text]))),
])

/** By whom something was said, as a gram: a colon stands in no other. */
export const gramOfAuthor = (author: string): string => `by:${author}`

/** What was asked for. */
export interface Question {
  /** Stretches that a message must hold as they stand. */
  readonly pieces: readonly string[]
  /** Grams it must have for that. */
  readonly grams: readonly string[]
  /** Beginnings of words it must have. */
  readonly beginnings: readonly string[]
}

/** Undefined where no letter or digit is in it. */
export function questionOf(words: string): Question | undefined {
  const pieces = piecesOf(words)
  if (pieces.length === 0) return undefined
  const grams = pieces.flatMap(({ text, isRun }) => (isRun ? runGrams(text) : []))
  const beginnings = pieces.flatMap(({ text, isRun }) => (isRun ? [] : [text]))
  return { pieces: pieces.map(({ text }) => text), grams: [...new Set(grams)], beginnings: [...new Set(beginnings)] }
}

const runGrams = (run: string): string[] => {
  const signs = [...run]
  return signs.length === 1 ? [run] : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
}
