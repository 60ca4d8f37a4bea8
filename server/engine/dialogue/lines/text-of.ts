import type { EntityValue } from '#engine/conversation'
import { makesIn } from '#engine/guards'
import type { Scene } from '../scenario.ts'
import type { Text } from './marks.ts'

/** A message as it is read for lines: with what understanding linked, without numbers that are of something else. */
export function textOf({ turn: { understood } }: Scene): Text {
  const { text, entities } = understood
  return {
    text,
    linked: entities.flatMap(({ type, span, value }) => (type === 'product' ? [{ span, ids: productIds(value) }] : [])),
    models: makesIn(text).flatMap(({ kind, span }) => (kind === 'model' ? [span] : [])),
    taken: entities.flatMap(({ type, span }) => (COUNTS.has(type) ? [] : [span])),
  }
}
/** In these a number may count, or a name may stand. */
const COUNTS: ReadonlySet<string> = new Set(['product', 'colour', 'size', 'quantity', 'material', 'brand', 'foot'])

/** The products that a mention may mean, the likeliest first: a name may fit several. */
export function productIds(value: EntityValue): string[] {
  if (typeof value !== 'object' || Array.isArray(value)) return []
  return [value['id'], ...(Array.isArray(value['others']) ? value['others'] : [])].filter((id) => typeof id === 'string')
}
