import type { PastSession } from './session.ts'

/** Fewer sessions say too little. */
const LEAST = 30
/** Shoppers write first in nearly all sessions, whoever keeps them. */
const FIRST = 0.15

/** Whether shoppers and agents seem to be the wrong way round: the shop opens nearly all sessions and its first line is longer than a greeting. */
export function looksSwapped(sessions: readonly PastSession[]): boolean {
  const told = sessions.filter(({ messages }) => messages.length > 1)
  if (told.length < LEAST) return false
  const byShopper = told.filter(({ messages }) => messages[0]?.from === 'shopper').length
  return byShopper < FIRST * told.length
}
