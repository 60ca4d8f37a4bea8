import { type CharModel, symbolAt } from '../characters/char-model.ts'
import type { Syllables } from './syllables.ts'

/** A way to read the letters so far: the last two characters, how likely, and the way before. */
interface Way {
  readonly b: number
  readonly c: number
  readonly chance: number
  readonly length: number
  readonly before: Way | undefined
}

export interface Decoded {
  readonly text: string
  /** Logarithm of the chance, a character on average, with what follows. */
  readonly chance: number
}

const BEAM = 16
const LONGEST = 6
/** Of the characters of a syllable the commonest. */
const READINGS = 16
const LETTERS_AT_MOST = 48

/**
 * The likeliest characters behind letters of pinyin (blanks and apostrophes between syllables may stand or lack), in their place in the text.
 * Undefined where the letters are no syllables. Viterbi over all ways to part them, the best `BEAM` kept at each letter.
 */
export function decode(text: string, start: number, end: number, syllables: Syllables, model: CharModel): Decoded | undefined {
  if (end - start > LETTERS_AT_MOST) return undefined
  const ways: (Way[] | undefined)[] = []
  ways[start] = [{ b: symbolAt(text, start - 2), c: symbolAt(text, start - 1), chance: 0, length: 0, before: undefined }]
  for (let at = start; at < end; at++) {
    const here = ways[at]
    if (here === undefined) continue
    const best = here.length > BEAM ? here.sort((x, y) => y.chance - x.chance).slice(0, BEAM) : here
    if (!/[a-z]/.test(text[at]!)) {
      ways[at + 1] = [...(ways[at + 1] ?? []), ...best]
      continue
    }
    for (let to = at + 1; to <= Math.min(end, at + LONGEST); to++) {
      const characters = syllables.characters.get(text.slice(at, to))
      if (characters !== undefined) ways[to] = extend(ways[to] ?? [], best, characters.slice(0, READINGS), model)
    }
  }
  return bestOf(ways[end], text, end, model)
}

/** For each character the best way to it. */
function extend(known: Way[], from: readonly Way[], characters: readonly number[], model: CharModel): Way[] {
  for (const char of characters) {
    let best: Way | undefined
    for (const way of from) {
      const chance = way.chance + model.chance(way.b, way.c, char)
      if (best === undefined || chance > best.chance) best = { b: way.c, c: char, chance, length: way.length + 1, before: way }
    }
    if (best !== undefined) known.push(best)
  }
  return known
}

function bestOf(ways: readonly Way[] | undefined, text: string, end: number, model: CharModel): Decoded | undefined {
  let best: Way | undefined
  let most = Number.NEGATIVE_INFINITY
  const next = symbolAt(text, end)
  for (const way of ways ?? []) {
    const chance = (way.chance + model.chance(way.b, way.c, next)) / (way.length + 1)
    if (chance <= most) continue
    most = chance
    best = way
  }
  return best === undefined ? undefined : { text: written(best), chance: most }
}

function written(way: Way): string {
  let text = ''
  for (let at: Way | undefined = way; at?.before !== undefined; at = at.before) text = String.fromCharCode(at.c) + text
  return text
}
