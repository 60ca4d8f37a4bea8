import { join } from 'node:path'
import { linesOf } from '#engine/text'

interface PageField {
  readonly field: string
  /** Words that ask for it. */
  readonly asked: RegExp
  /** Names that tell it on a page. */
  readonly names: RegExp
}

/** What shoppers call a fact of goods, and how pages name it. */
const FIELDS: readonly PageField[] = linesOf(join(import.meta.dirname, '../../../data/knowledge/page-fields.tsv')).map((line) => {
  const [field = '', asked = '', names = ''] = line.split('\t')
  return { field, asked: new RegExp(asked, 'iu'), names: new RegExp(names, 'u') }
})

/** Fields that are told by a measure. */
const MEASURES = ['weight', 'size', 'capacity', 'power']

/** Whether a question asks for a measure of that name, by whatever words: 多重 for 重量. */
export const asksMeasure = (question: string, name: string): boolean =>
  FIELDS.some(({ field, asked, names }) => MEASURES.includes(field) && names.test(name) && asked.test(question))

/** Whether an attribute, by its name on the page, is what a field stands for. */
export const holdsField = (field: string, name: string): boolean => FIELDS.some((one) => one.field === field && one.names.test(name))
