import { remembered } from '#engine/text'
import { rowsOf } from '../../lines/index.ts'

/** What shoppers call a fact, and how pages name it. The name of the field is said by the catalogue (`field.…`). */
const FIELDS = rowsOf('knowledge/page-fields.tsv').map(
  ([field = '', asked = '', names = '']) => [field, new RegExp(asked, 'iu'), new RegExp(names, 'u')] as const,
)

/** A unit tells what is asked for where nothing else does: 多少公斤, 几公分, in inches. */
const UNITS: readonly (readonly [field: string, words: RegExp])[] = [
  ['weight', /(?:多少|几)\s*(?:公斤|千克|斤|两|克|kg|g\b)|多沉|沉不沉|\b(?:kg|kilos?|grams?|pounds?|lbs?)\b/iu],
  ['size', /(?:多少|几)\s*(?:公分|厘米|毫米|米|英寸|寸|平方|平米|cm|mm)|口径|占地|\b(?:inch(?:es)?|cm|centimet(?:er|re)s?)\b/iu],
  ['capacity', /(?:多少|几)\s*(?:ml|l\b|cc)/iu],
  ['power', /(?:多少|几)\s*w\b/iu],
]

interface Asked {
  readonly field: string
  readonly words: readonly string[]
  readonly names: RegExp
}

/** The fields that words name, each with the words that do; with `byUnit` also by a unit, where they name none. */
export function fieldsAsked(said: string, byUnit = true): readonly Asked[] {
  const named = byName(said)
  if (named.length > 0 || !byUnit) return named
  return UNITS.flatMap(([field, asked]) => found(said, field, asked, FIELDS.find(([one]) => one === field)?.[2] ?? asked))
}
const byName = remembered((said: string) => FIELDS.flatMap(([field, asked, names]) => found(said, field, asked, names)))

function found(said: string, field: string, asked: RegExp, names: RegExp): Asked[] {
  const words = [...said.matchAll(new RegExp(asked, 'giu'))].map(([word]) => word)
  return words.length > 0 ? [{ field, words, names }] : []
}

/** Whether a question asks for a measure of that name, by whatever words: 多重 and 几斤 for 重量. */
export const asksMeasure = (question: string, name: string): boolean =>
  fieldsAsked(question).some(({ field, names }) => UNITS.some(([one]) => one === field) && names.test(name))

/** The field that the words ask for, as far as they name one: the one named at most length. */
export const fieldAsked = (said: string): string | undefined => {
  const length = (words: readonly string[]) => Math.max(...words.map((word) => word.length))
  return fieldsAsked(said).toSorted((a, b) => length(b.words) - length(a.words))[0]?.field
}

/** Whether an attribute, by its name on the page, is what a field stands for. */
export const holdsField = (field: string, name: string): boolean => FIELDS.some(([one, , names]) => one === field && names.test(name))
