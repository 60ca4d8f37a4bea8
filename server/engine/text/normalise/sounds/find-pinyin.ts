import type { CharModel } from '../characters/char-model.ts'
import { isKept } from '../rewriting/kept.ts'
import type { Rewrite } from '../rewriting/rewriting.ts'
import { decode } from './decode.ts'
import type { Syllables } from './syllables.ts'

const LETTERS = /[a-z]+(?:[ '][a-z]+)*/g
/** Further ones are left as they are: the time of a message is bounded. */
const MOST = 8
/** Below this a character on average it is no sentence of a shop, but a word of another language that happens to part into syllables. */
const LIKELY = -5.5
/** Letters among Chinese characters that part into two syllables or more are hardly ever anything else. */
const LIKELY_AMONG_CHINESE = -7
/** One syllable may as well be a size, a brand or an abbreviation. */
const LIKELY_ALONE = -3.6

/** Letters with marks and of other alphabets: what holds them is in another language. */
const OTHER_LETTERS = /[\u00c0-\u024f\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]/
const HAN = /[一-鿿]/

/** Pinyin typed in place of characters, whole messages or a word among characters. `foreign`: words of other languages. */
export function findPinyin(
  text: string,
  kept: Uint8Array,
  syllables: Syllables,
  model: CharModel,
  foreign: (word: string) => boolean,
): Rewrite[] {
  if (!/[a-z]/.test(text) || OTHER_LETTERS.test(text)) return []
  const found = [...text.matchAll(LETTERS)].slice(0, MOST).flatMap(({ 0: run, index }) => {
    const end = index + run.length
    if (run.length < 2 || isKept(kept, index, end) || /[0-9_]/.test((text[index - 1] ?? '') + (text[end] ?? ''))) return []
    return read(text, index, end, syllables, model, foreign)
  })
  return HAN.test(text) || mostLetters(text, found) ? found : []
}

/** A syllable or two among many other letters are words of that other language. */
function mostLetters(text: string, found: readonly Rewrite[]): boolean {
  const letters = (of: string) => of.match(/[a-z]/g)?.length ?? 0
  return found.reduce((sum, { start, end }) => sum + letters(text.slice(start, end)), 0) * 2 > letters(text)
}

function read(
  text: string,
  start: number,
  end: number,
  syllables: Syllables,
  model: CharModel,
  foreign: (word: string) => boolean,
): Rewrite[] {
  const words = text.slice(start, end).split(/[ ']/)
  const strange = words.filter((word) => !foreign(word))
  const letters = (of: readonly string[]) => of.reduce((sum, word) => sum + word.length, 0)
  if (letters(strange) * 2 < letters(words)) return []
  const decoded = decode(text, start, end, syllables, model)
  const among = HAN.test(text) ? LIKELY_AMONG_CHINESE : LIKELY
  if (decoded === undefined || decoded.chance < (decoded.text.length < 2 ? LIKELY_ALONE : among)) return []
  return [{ start, end, by: decoded.text }]
}
