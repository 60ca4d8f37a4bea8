import { order } from '../facts/index.ts'
import { SHIPPED_FLOWS } from './flow.ts'
import { isOfKind } from './orders.ts'

/**
 * In what words of the catalogue a flow that ships refuses an order, before anything is asked or decided; undefined where nothing in its file
 * speaks against it. `found` is the order as a look-up gives it, as plain JSON.
 */
export function standsAgainst(flow: string, found: unknown, now: Date): string | undefined {
  const read = order(found)
  const steps = Object.values(SHIPPED_FLOWS.get(flow)?.steps ?? {})
  const refused = steps.flatMap((step) => (step.do === 'order' ? (step.refused ?? []) : []))
  const say = refused.find(({ unless }) => !isOfKind(unless, read, now))?.say
  return typeof say === 'string' ? say : undefined
}

/** What is plainly wrong with goods that came, whatever their page says. */
export const PLAIN_FAULTS: ReadonlySet<string> = new Set(['defect', 'damaged', 'wrong_item', 'missing_part'])
