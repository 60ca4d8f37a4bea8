import type { MessageView } from '@xiaoer/contract'
import type { Entry } from '../outbox/index.ts'
import type { Talk } from './state.ts'

/** One line of the log, top to bottom. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: MessageView; readonly first: boolean }
  | { readonly kind: 'pending'; readonly key: string; readonly entry: Entry }
  | { readonly kind: 'rating'; readonly key: string; readonly sessionId: string }

/** What the log shows: days, messages by seq, then what is still on its way, then the question how it was. */
export function rows(talk: Talk): readonly Row[] {
  const list: Row[] = []
  let day = ''
  let before: MessageView | undefined
  for (const message of talk.messages) {
    const today = dayOf(message.at)
    if (today !== day) list.push({ kind: 'day', key: `day-${today}`, at: message.at })
    const first = today !== day || before?.author !== message.author || before.authorName !== message.authorName
    list.push({ kind: 'message', key: message.id, message, first })
    day = today
    before = message
  }
  for (const entry of talk.pending) list.push({ kind: 'pending', key: entry.id, entry })
  const asked = askedRating(talk)
  if (asked) list.push({ kind: 'rating', key: `rating-${asked}`, sessionId: asked })
  return list
}

/** True where both would be drawn the same. */
export function sameRow(a: Row, b: Row): boolean {
  if (a.key !== b.key || a.kind !== b.kind) return false
  if (a.kind === 'message') return b.kind === 'message' && a.message === b.message && a.first === b.first
  return a.kind !== 'pending' || (b.kind === 'pending' && a.entry === b.entry)
}

/** The closed session to be rated, unless a rating part of it stands in the log, or the shopper has gone on writing. */
function askedRating(talk: Talk): string | null {
  const sessionId = talk.closed.at(-1)
  if (!sessionId || talk.pending.length > 0) return null
  const asked = talk.messages.some(({ parts }) =>
    parts.some((part) => part.kind === 'rating' && 'sessionId' in part && part.sessionId === sessionId && !part.ticketId),
  )
  return asked ? null : sessionId
}

/** The choice already made of a message's options, sent or on its way; null where none was. */
export function chosenOf(talk: Talk, messageId: string): string | null {
  const mine = [
    ...talk.messages.filter(({ author }) => author === 'shopper').map(({ parts }) => parts),
    ...talk.pending.map(({ parts }) => parts),
  ]
  for (const part of mine.flat()) {
    if (part.kind === 'chosen' && 'choiceId' in part && 'messageId' in part && part.messageId === messageId) return String(part.choiceId)
  }
  return null
}

/** The browser's own day: the log is for the person in front of it. */
function dayOf(at: string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}
