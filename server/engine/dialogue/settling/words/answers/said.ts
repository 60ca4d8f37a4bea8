import type { EntityValue, Slot } from '#engine/conversation'

export { isQuestion } from '../../../spoken/index.ts'

/** What is said, as a slot holds it. */
export const slot = (value: EntityValue, from: Slot['from'] = 'said'): Slot => ({ value, from, confidence: 0.95 })

/** How goods go back, by the values that a yes with a way has. */
export const HOW_BACK: ReadonlySet<string> = new Set(['pickup', 'self'])
