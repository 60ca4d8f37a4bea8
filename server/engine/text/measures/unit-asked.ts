import { remembered } from '../remembered.ts'
import { anyOf, type Measure, spellings, type UnitName } from './units.ts'

/** A unit that words name, with the measure it is of. */
export interface UnitAsked {
  readonly measure: Measure
  readonly unit: UnitName
  /** What to call it to who asked: the word itself where it is Chinese, else the sign. */
  readonly called: string
}

/** Before a unit that could be a part of another word: a number, or a word that asks for one. */
const COUNTED = '(?:[\\d一二两三四五六七八九十百半几]|多少|how many|\\bin|按|每)\\s*'
/** Signs and single characters stand in many a word: 米 in 玉米, "in" in anything. */
const SHORT = 2

/** The units that words ask in: 多少斤, how many ounces, 500克. One word may be of two measures: an ounce weighs and holds. */
export function unitsAsked(words: string, measures: readonly Measure[]): UnitAsked[] {
  const all = measures.flatMap((measure) => measure.flatMap((unit) => spellings(unit).map((word) => ({ measure, unit, word }))))
  const taken = new Set(patternsFor(all.map(({ word }) => word).join('\n')).flatMap((pattern) => standing(words.toLowerCase(), pattern)))
  return all
    .filter(({ word }) => taken.has(word.toLowerCase()))
    .map(({ measure, unit, word }) => ({ measure, unit, called: /\p{sc=Han}/u.test(word) ? word : unit.name }))
}

const isShort = (word: string) => (/\p{sc=Han}/u.test(word) ? word.length < SHORT : word.length <= SHORT)

/** Of words, a line each. */
const patternsFor = remembered((words: string): RegExp[] => {
  const lower = words
    .split('\n')
    .map((word) => word.toLowerCase())
    .filter((word) => word !== 'in')
  const [short, long] = [lower.filter(isShort), lower.filter((word) => !isShort(word))]
  const whole = (some: readonly string[], lead: string) =>
    some.length === 0 ? [] : [new RegExp(`${lead}(?<![a-z])(${anyOf(some)})(?![a-z²³])`, 'gu')]
  // the long ones before: 公斤 is no 斤
  return [...whole(long, ''), ...whole(short, COUNTED)]
})

const standing = (words: string, pattern: RegExp): string[] => [...words.matchAll(pattern)].flatMap(([, word]) => word ?? [])
