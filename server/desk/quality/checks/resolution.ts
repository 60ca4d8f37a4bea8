import type { Found, Session } from './session.ts'

const answers = ({ turns, messages }: Session): boolean =>
  turns.some(({ outcome }) => outcome === 'answer') || messages.some(({ author }) => author === 'agent')

/** What stands against calling it settled, as far as the session itself tells. */
export function resolution(session: Session): Found[] {
  const { outcome, settledByShopper, stars, turns } = session
  const found: string[] = []
  if (settledByShopper === false || outcome === 'unsettled') found.push('said_unsettled')
  if (stars !== null && stars <= 2) found.push('low_stars')
  if (turns.length > 0 && !answers(session)) found.push('never_answered')
  return found.map((rule) => ({ rule, messageIds: [] }))
}

/** What the record says of a session: settled, unsettled, or that nobody knows. */
export const recordedResolution = ({ outcome, settledByShopper }: Pick<Session, 'outcome' | 'settledByShopper'>): string =>
  (settledByShopper ?? outcome === 'settled') ? 'settled' : settledByShopper === false || outcome === 'unsettled' ? 'unsettled' : 'unknown'
