import type { FeedEvent } from '@xiaoer/contract'
import type { HookType } from '@xiaoer/contract/webhooks'
import sql from 'sql-template-tag'
import { readFeed } from '#engine/conversation'
import type { Tx } from '#platform/db'

/** The public name of an event of the feed; undefined for what stays inside. */
export function publicType({ type, detail }: Pick<FeedEvent, 'type' | 'detail'>): HookType | undefined {
  if (type === 'session_opened') return 'conversation.opened'
  if (type === 'session_closed') return 'conversation.settled'
  // to the queue or to a person; back to the bot is none
  if (type === 'holder_changed') return detail['holder'] === 'bot' ? undefined : 'conversation.handed'
  if (type === 'message_sent') return 'message.created'
  if (type === 'ticket_opened') return 'ticket.created'
  if (type === 'ticket_done' || type === 'ticket_changed') return 'ticket.changed'
  if (type === 'rated') return 'rating.given'
  if (type === 'clock_warned') return 'clock.warned'
  return type === 'deed_done' ? 'deed.done' : undefined
}

/**
 * What is sent of an event: its name, when it happened, and its ids; of a message also what was said, read when it is sent, so that what was
 * erased meanwhile is not told.
 */
export async function bodyOf(tx: Tx, type: string, seq: number | null, at: Date): Promise<object | undefined> {
  if (seq === null) return { type, timestamp: at.toISOString(), data: {} }
  const event = (await readFeed(tx, seq - 1, 1)).events.find((one) => one.seq === seq)
  if (!event) return undefined
  const { conversationId, message, detail } = event
  if (event.type === 'alert_raised') return alertOf(tx, event)
  const said = message && {
    message: { id: message.id, author: message.author, sessionId: message.sessionId, at: message.at, parts: message.parts },
  }
  return { type, timestamp: event.at, data: { seq, conversationId, ...detail, ...said } }
}

/** A warning of the wall, with the numbers and names that say why; no words of anybody. */
async function alertOf(tx: Tx, { seq, at, detail }: FeedEvent): Promise<object | undefined> {
  const alert = await tx.row<{ id: string; kind: string; conversationId: string | null; why: object; endedAt: Date | null }>(sql`
    select id, kind, conversation_id as "conversationId", why, ended_at as "endedAt" from alerts where id = ${String(detail['alertId'])}`)
  if (!alert) return undefined
  const { id, kind, conversationId, why, endedAt } = alert
  return {
    type: 'alert.raised',
    timestamp: at,
    data: { seq, conversationId, alertId: id, kind, why, endedAt: endedAt?.toISOString() ?? null },
  }
}
