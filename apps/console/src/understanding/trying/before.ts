import type { TryText } from '@xiaoer/contract'

/** What a bot asks for, as the scenarios name their slots. */
export const SLOTS = ['product', 'order', 'entry', 'size', 'colour', 'height', 'weight', 'quantity'] as const
export type Slot = (typeof SLOTS)[number]

/** What was said before the sentence that is tried. */
export interface Before {
  readonly lastIntent: string | null
  readonly slot: Slot | null
  /** What was offered to choose from, one a line. */
  readonly offered: string
}

export const NOTHING: Before = { lastIntent: null, slot: null, offered: '' }

/** As the service takes it; undefined where the sentence opens the dialogue. */
export function stateOf({ lastIntent, slot, offered }: Before): TryText['state'] {
  if (lastIntent === null && slot === null) return undefined
  const labels = offered.split('\n').flatMap((line) => line.trim() || [])
  const options = labels.map((label, at) => ({ id: `${slot}:${at + 1}`, label }))
  return { lastIntent, pending: slot === null ? null : { scenario: lastIntent ?? slot, slot, options } }
}
