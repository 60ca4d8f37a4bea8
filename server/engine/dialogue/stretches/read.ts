import { type DialogueState, FRESH_STATE, type Understanding } from '#engine/conversation'
import { besideDenied } from '../settling/index.ts'
import { GOES_ON, speaksOfOthers } from './apart.ts'
import { askedAgain } from './asked-again.ts'
import { stretchesOf } from './cut.ts'

/** Reads words as said in a state. */
type Read = (words: string, state: DialogueState) => Understanding

/**
 * A message with its stretches, each read as though it had been said alone. In the middle of a matter its first words are read with what was asked, and
 * a message that may be of something else is its own only stretch; so is what is wished for beside a deed that is denied.
 */
export function readMessage(said: string, state: DialogueState, read: Read): Understanding {
  const whole = read(said, state)
  const isOpen = (state.settling ?? []).length > 0
  const again = askedAgain(whole)
  const spans = isOpen && GOES_ON.test(said) ? [] : stretchesOf(whole, isOpen)
  const wished = isOpen ? undefined : besideDenied(whole)
  const pieces = wished !== undefined ? [wished] : again.length > 0 ? again : spans.map((span) => said.slice(...span))
  const apart = isOpen ? { ...FRESH_STATE, language: state.language } : state
  const stretches =
    pieces.length === 0 && isOpen && !GOES_ON.test(said) && speaksOfOthers(whole)
      ? [read(said, apart)]
      : pieces.map((words, at) => read(words, at === 0 ? state : apart))
  return stretches.length > 0 ? { ...whole, stretches } : whole
}
