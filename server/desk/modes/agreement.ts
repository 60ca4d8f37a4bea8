import { contentOf, denies, shareOf } from '#engine/phrasing'
import { findPromises } from '#engine/promises'

/** So much of the shorter text must stand in the other. */
const NEAR = 0.5

interface Compared {
  /** What the bot would have said, and by which step. */
  readonly would: { readonly do: string; readonly words: string }
  /** What the agent wrote before the shopper wrote again. */
  readonly agent: string
  readonly now: Date
  readonly timeZone: string
}

/**
 * Whether an agent did as the bot would have done: no sum, date, time, span, deed or right in the agent's words that the bot's lack, the same
 * yes or no, a question where the bot asks, and half of the shorter text in the longer. What the bot did not know is never agreed with: the
 * agent knew.
 */
export function agrees({ would, agent, now, timeZone }: Compared): boolean {
  if (would.do === 'not_known' || would.do === 'act' || would.words.trim() === '') return false
  const today = { now, timeZone }
  const ours = findPromises(would.words, today)
  if (findPromises(agent, today).some((one) => !ours.some(({ kind, value }) => kind === one.kind && value === one.value))) return false
  if (denies(agent) !== denies(would.words)) return false
  if (would.do === 'ask' && !/[?？吗呢]/u.test(agent)) return false
  const [said, own] = [contentOf(agent), contentOf(would.words)]
  return Math.max(shareOf(said, own), shareOf(own, said)) >= NEAR && said.size > 0
}
