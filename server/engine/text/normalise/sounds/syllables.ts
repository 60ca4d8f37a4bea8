import { type CharModel, one } from '../characters/char-model.ts'

/** Which characters may be read as which syllable. */
export interface Syllables {
  /** Characters by syllable, only such as were taught, the commonest first. */
  readonly characters: ReadonlyMap<string, readonly number[]>
  /** Syllables by character. */
  readonly readings: ReadonlyMap<number, readonly string[]>
}

/** From lines "syllable TAB characters". Characters that no sentence holds are left out: they could never be meant. */
export function readSyllables(lines: string, model: CharModel): Syllables {
  const characters = new Map<string, number[]>()
  const readings = new Map<number, string[]>()
  for (const line of lines.split('\n')) {
    const [syllable = '', chars = ''] = line.split('\t')
    if (!/^[a-z]+$/.test(syllable)) continue
    for (const char of chars) {
      const unit = char.charCodeAt(0)
      readings.set(unit, [...(readings.get(unit) ?? []), syllable])
      if (model.count(one(unit)) > 0) characters.set(syllable, [...(characters.get(syllable) ?? []), unit])
    }
  }
  const often = (units: readonly number[]) => [...units].sort((a, b) => model.count(one(b)) - model.count(one(a)) || a - b)
  return { characters: new Map([...characters].map(([syllable, units]) => [syllable, often(units)])), readings }
}

/** Beginnings and ends that are taken for each other, by speakers of the south and by fingers. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
  ['n', 'l'],
  ['h', 'f'],
  ['r', 'l'],
]
const ENDS: readonly (readonly [string, string])[] = [
  ['ang', 'an'],
  ['eng', 'en'],
  ['ing', 'in'],
]

/** Syllables that sound nearly the same. */
export function nearSyllables(syllable: string): string[] {
  const near: string[] = []
  for (const [long, short] of BEGINNINGS) {
    if (syllable.startsWith(long)) near.push(short + syllable.slice(long.length))
    else if (syllable.startsWith(short)) near.push(long + syllable.slice(short.length))
  }
  for (const [long, short] of ENDS) {
    if (syllable.endsWith(long)) near.push(syllable.slice(0, -long.length) + short)
    else if (syllable.endsWith(short)) near.push(syllable.slice(0, -short.length) + long)
  }
  return near
}
