import { storable } from '@xiaoer/contract/graphemes'
import { withoutPrivate } from '#engine/understanding'
import type { HistoryFault } from './faults.ts'
import { isPlausible, type PastSession, sessionOf } from './session.ts'

/** How sessions are taken. */
export interface Taking {
  /** Who is called a shopper is an agent, and the other way round. */
  readonly isSwapped: boolean
  /** Milliseconds: later times are wrong. */
  readonly now: number
}

const OTHER = { shopper: 'agent', agent: 'shopper' } as const

/** No database keeps a NUL, and half a surrogate is no letter: as JSON both make a query fail that reads it. */
export const kept = (text: string): string => storable(text)

/** The session a line tells of, without what is private or no database keeps; where a time cannot be right, without its times (`isTimeless`). Or why it is none. */
export function safeSession(json: string, { isSwapped, now }: Taking): { session: PastSession; isTimeless: boolean } | HistoryFault {
  const read = sessionOf(json)
  const id = kept(read?.id ?? '')
  if (!read || id === '') return 'not_a_session'
  if (read.messages.length === 0) return 'no_messages'
  const isTimeless = read.messages.some(({ at }) => at !== undefined && !isPlausible(at, now))
  const messages = read.messages.map(({ from, text, at }) => ({
    from: isSwapped ? OTHER[from] : from,
    text: withoutPrivate(kept(text)),
    ...(at !== undefined && !isTimeless && { at }),
  }))
  return { session: { id, messages }, isTimeless }
}
