/** The parts of a key event that matter. */
export interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly isComposing: boolean
  readonly keyCode: number
}

/** Safari ends a composition before the Enter that chose a word arrives, and marks that Enter by this code alone. */
const WHILE_COMPOSING = 229

/** Enter sends; with Shift it is a new line; inside of an input method it chooses a word and nothing else. */
export function sends({ key, shiftKey, isComposing, keyCode }: Key): boolean {
  return key === 'Enter' && !shiftKey && !isComposing && keyCode !== WHILE_COMPOSING
}
