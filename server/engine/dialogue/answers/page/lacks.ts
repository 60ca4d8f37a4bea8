import type { WordArg, Words } from '#engine/conversation'
import { ownText, type ProductFact } from '../../facts/index.ts'
import { fieldAsked, holdsField } from './concepts.ts'

/** What is asked and stands nowhere on a page: as it is said, and by the name under which it is filled in. */
export interface Lacking {
  readonly said: WordArg
  readonly of: string
}

interface Attribute {
  readonly name: string
  readonly shown: string
}

/** What a page lacks of what is asked: an attribute that the shop has a name for, else a fact that goods have in any trade. Undefined where no name is known for it. */
export function lackingOn(question: string, product: ProductFact, named: readonly Attribute[]): Lacking | undefined {
  const names = Object.keys(product.attributes).flatMap((name) => [name, ownText(product, name)])
  const [attribute] = named
  if (attribute)
    return named.some(({ name, shown }) => names.includes(name) || names.includes(shown))
      ? undefined
      : { said: attribute.shown, of: attribute.name }
  const field = fieldAsked(question)
  return field === undefined || names.some((name) => holdsField(field, name)) ? undefined : { said: { key: `field.${field}` }, of: field }
}

/** That the page does not say it, by the name of what it lacks where there is one. */
export const silentWords = (title: string, lacks: Lacking | undefined): Words =>
  lacks ? { key: 'answer.page_lacks', args: { title, field: lacks.said, of: lacks.of } } : { key: 'answer.page_silent', args: { title } }
