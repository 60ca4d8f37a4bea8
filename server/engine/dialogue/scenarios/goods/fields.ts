import { remembered } from '#engine/text'
import { rowsOf } from '../../lines/index.ts'

/** What shoppers call a fact, and how pages name it. The name of the field is said by the catalogue (`field.…`). */
const FIELDS = rowsOf('knowledge/page-fields.tsv').map(
  ([field = '', asked = '', names = '']) => [field, new RegExp(asked, 'iu'), new RegExp(names, 'u')] as const,
)

/** Fields that are told by a measure. */
const MEASURES = ['weight', 'size', 'capacity', 'power']

interface Asked {
  readonly field: string
  readonly words: readonly string[]
  readonly names: RegExp
}

/** The fields that words name, each with the words that do. */
export const fieldsAsked = remembered((said: string): readonly Asked[] =>
  FIELDS.flatMap(([field, asked, names]) => found(said, field, asked, names)),
)

function found(said: string, field: string, asked: RegExp, names: RegExp): Asked[] {
  const words = [...said.matchAll(new RegExp(asked, 'giu'))].map(([word]) => word)
  return words.length > 0 ? [{ field, words, names }] : []
}

/** Whether a question asks for a measure of that name, by whatever words: 多重 for 重量. */
export const asksMeasure = (question: string, name: string): boolean =>
  fieldsAsked(question).some(({ field, names }) => MEASURES.includes(field) && names.test(name))

/** The field that the words ask for, as far as they name one: the one named at most length. */
export const fieldAsked = (said: string): string | undefined => {
  const length = (words: readonly string[]) => Math.max(...words.map((word) => word.length))
  return fieldsAsked(said).toSorted((a, b) => length(b.words) - length(a.words))[0]?.field
}

/** Whether an attribute, by its name on the page, is what a field stands for. */
export const holdsField = (field: string, name: string): boolean => FIELDS.some(([one, , names]) => one === field && names.test(name))
