import type { Pending } from '#engine/conversation'
import { bareAnswer } from '#engine/guards'
import { inSimplified } from '#engine/text'

const DOES = 'do:'
const BREAKS = /[\s，,。.!！、]+/u
const SHORTEST = 2

/** A yes with what is chosen by it, in words of exactly one label: "确认，上门取件" of "确认，预约上门取件". Undefined for anything else: a tap is asked for. */
export function yesWith(said: string, options: Pending['options']): Pending['options'][number] | undefined {
  const parts = inSimplified(said.toLowerCase()).split(BREAKS).filter(Boolean)
  const at = parts.findLastIndex((_, end) => end > 0 && bareAnswer(parts.slice(0, end).join(' ')) === 'yes')
  const chosen = at < 0 ? '' : parts.slice(at).join('')
  if (chosen.length < SHORTEST) return undefined
  const holding = options.filter(
    ({ id, label }) => id.startsWith(DOES) && inSimplified(label.toLowerCase()).split(BREAKS).join('').includes(chosen),
  )
  return holding.length === 1 ? holding[0] : undefined
}
