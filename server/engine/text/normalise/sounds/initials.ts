import { type CharModel, one } from '../characters/char-model.ts'
import { isKept } from '../rewriting/kept.ts'
import type { Rewrite } from '../rewriting/rewriting.ts'
import { decode } from './decode.ts'
import type { Syllables } from './syllables.ts'

/** The commonest characters of each first letter; more would only be slower. */
const EACH = 40
/** Vowels begin no syllable in which the initials of two would be written; "e" and "a" are mostly English. */
const INITIALS = /[b-df-hj-np-tw-z]{2,5}/g
/** A message with more of them is no hurried sentence. */
const MOST = 4
/** A character on average; letters say less than syllables, so the words around must say more. */
const LIKELY = -3.4

/** From each first letter to the characters it may stand for. */
export function initialsOf({ readings }: Syllables, model: CharModel): Syllables {
  const letters = new Map<string, number[]>()
  for (const [unit, syllables] of readings) {
    for (const letter of new Set(syllables.map((syllable) => syllable[0]!))) letters.set(letter, [...(letters.get(letter) ?? []), unit])
  }
  const common = (units: readonly number[]) => [...units].sort((a, b) => model.count(one(b)) - model.count(one(a)) || a - b).slice(0, EACH)
  return { characters: new Map([...letters].map(([letter, units]) => [letter, common(units)])), readings }
}

/** Words written by the first letters of their syllables ("ymy", "ky"), beside Chinese characters. */
export function findInitials(
  text: string,
  kept: Uint8Array,
  initials: Syllables,
  model: CharModel,
  foreign: (word: string) => boolean,
): Rewrite[] {
  if (!/[b-z]/.test(text) || !/[一-鿿]/.test(text)) return []
  return [...text.matchAll(INITIALS)].slice(0, MOST).flatMap(({ 0: run, index }) => {
    const end = index + run.length
    if (/[a-z0-9_.'\u00c0-\u024f-]/.test((text[index - 1] ?? '') + (text[end] ?? '')) || isKept(kept, index, end) || foreign(run)) return []
    const decoded = decode(text, index, end, initials, model)
    return decoded === undefined || decoded.chance < LIKELY ? [] : [{ start: index, end, by: decoded.text }]
  })
}
