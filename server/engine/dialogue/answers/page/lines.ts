import { ownText, type ProductFact } from '../../facts/index.ts'
import { type Limit, limitsIn } from './amounts.ts'

/** Something that the page of goods says: an attribute with its name, or a sentence. */
export interface PageLine {
  /** Empty for a sentence. */
  readonly name: string
  readonly value: string
}

/** All that a page says, line by line: attributes, description, the note of its size chart. */
export const linesOf = ({ attributes, description, sizeChart }: ProductFact): PageLine[] => [
  ...Object.entries(attributes).map(([name, value]) => ({ name, value })),
  ...sentencesOf(description ?? '').map((value) => ({ name: '', value })),
  ...(sizeChart?.note ? [{ name: '', value: sizeChart.note }] : []),
]

/** A full stop within a number or a name ends no sentence. */
const SENTENCE = /[^.!?。！？；;\n]+(?:\.(?=\S)[^.!?。！？；;\n]*)*[.!?。！？；;]?/gu

/** The sentences of a text, in their order. */
export const sentencesOf = (text: string): string[] =>
  [...text.matchAll(SENTENCE)].map(([one]) => one.trim()).filter((one) => one.length > 1)

/** A line as it is shown, and as the shop wrote it. */
export function textsOf(product: ProductFact, { name, value }: PageLine): { readonly name: string; readonly value: string } {
  const both = (text: string) => [...new Set([text, ownText(product, text)])].join(' ')
  return { name: name === '' ? '' : both(name), value: both(value) }
}

/** The bounds that a line sets, as the shop wrote them. */
export const limitsOn = (product: ProductFact, { name, value }: PageLine): readonly Limit[] =>
  limitsIn(`${ownText(product, name)} ${ownText(product, value)}`)
