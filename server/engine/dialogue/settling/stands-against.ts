import { order as orderOf } from '../facts/index.ts'
import { definitionOf } from './definitions/index.ts'
import { isOfKind } from './kinds.ts'

/**
 * In what words of the catalogue a matter that ships refuses an order, before anything is asked or decided; undefined where nothing in its file
 * speaks against it. `found` is the order as a look-up gives it, as plain JSON.
 */
export function standsAgainst(matter: string, found: unknown, now: Date): string | undefined {
  const order = orderOf(found)
  const steps = Object.values(definitionOf(matter)?.flow.steps ?? {})
  const against = steps.flatMap((step) => (step.do === 'order' ? (step.refused ?? []) : []))
  const say = against.find(({ unless }) => !isOfKind(unless, order, now))?.say
  return typeof say === 'string' ? say : undefined
}
