import type { Entity } from '#engine/conversation'
import { mask } from '#platform/telemetry'

/**
 * The words without private data, still fit to learn from: digits of phones and of ID and bank numbers become zeros (a number reads the same to
 * the model whatever its digits), addresses and the like their kind.
 */
export function hidePrivate(text: string, entities: readonly Entity[]): string {
  const spans = entities.filter((entity) => entity.private).sort((a, b) => b.span[0] - a.span[0])
  const hidden = spans.reduce((said, { span: [from, to], type }) => {
    const instead = NUMBERS.has(type) ? said.slice(from, to).replace(/\d/g, '0') : `‹${type.replaceAll('_', ' ')}›`
    return said.slice(0, from) + instead + said.slice(to)
  }, text)
  return mask(hidden)
}

const NUMBERS = new Set<Entity['type']>(['phone', 'id_number', 'bank_number'])
