import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Trace } from '#engine/conversation'
import { foldedText, hidePrivate } from '#learning/training'

/** Longer ones are stories: their beginning is kept. */
const LONGEST = 300
/** Turns that tell something or are polite ask for nothing. */
const MUTE = /^(?:inform\.|chat\.)/u

/** What a shopper asked in a turn, without private data; undefined where they asked nothing in words. Small talk that was not understood may be no small talk. */
export function askedIn(trace: Trace): string | undefined {
  const { cause, parts, said, understood } = trace
  if (cause !== 'message' || (MUTE.test(understood.intent) && !wasNotKnown(trace)) || !parts.some(({ kind }) => kind === 'text'))
    return undefined
  const text = firstGraphemes(hidePrivate(said, understood.entities), LONGEST).trim()
  return foldedText(text) === '' ? undefined : text
}

const PAGE_LACKS = 'answer.page_lacks'
/** What the bot says where it does not know, whatever else it says beside it: the last three are facts that the shop has not set down. */
const UNKNOWING = new Set(['rule.not_known', 'rule.not_known_near', PAGE_LACKS, 'answer.page_silent', 'answer.pages_silent'])

/** Whether the bot did not know: it said so, or gave the conversation to a person because it was lost. A language it does not serve is no gap of the knowledge. */
export function wasNotKnown({ outcome }: Trace): boolean {
  if (outcome.do === 'hand_off') return outcome.reason === 'lost'
  const keys = 'say' in outcome ? (outcome.say ?? []).flatMap((words) => ('key' in words ? [words.key] : [])) : []
  if (keys.some((key) => UNKNOWING.has(key))) return true
  return outcome.do === 'not_known' && !keys.some((key) => key.startsWith('language.'))
}

/** The product a turn was about. */
export const productOf = ({ page, outcome, before }: Trace): string | null =>
  ('state' in outcome ? outcome.state.focus.productId : undefined) ??
  before.focus.productId ??
  (page?.kind === 'product' ? (page.ref ?? null) : null)

/** What the bot said the product's page lacks, by its name; null where it could not be named. */
export function fieldOf({ outcome }: Trace): string | null {
  const words = 'say' in outcome ? (outcome.say ?? []) : []
  const lacking = words.find((one) => 'key' in one && one.key === PAGE_LACKS)
  const { of } = (lacking && 'key' in lacking && lacking.args) || {}
  return typeof of === 'string' ? of : null
}
