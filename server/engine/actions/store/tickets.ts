import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { mask } from '#platform/telemetry'

/** What became of a deed that a ticket was opened for. */
export interface TicketEnd {
  /** `unaccepted`: the shop does not take it, for a person to look at. */
  readonly why: 'given_up' | 'declined' | 'done' | 'by_hand' | 'unaccepted'
  /** Who ended it; null for the shopper and the bot. */
  readonly by: string | null
  readonly at: Date
}

interface Ended {
  readonly id: string
  readonly number: number
  readonly conversationId: string
  readonly state: 'open' | 'done'
}

/** Of deeds in these states something is left to do. */
const OPEN = ['begun', 'waiting', 'failed', 'uncertain', 'half']

/**
 * Ends the tickets that were opened for a deed alone, with the reason, in the transaction that ends the deed; what else is in one, or an approval
 * that it waits for, keeps it open, and the reason stands on it. Tickets of other deeds for the same order are marked where this one was done. The deed's row is locked before. Gives
 * those that are done now.
 */
export async function endTickets(tx: Tx, deedId: string, { why, by, at }: TicketEnd): Promise<readonly Ended[]> {
  const words = why === 'given_up' ? await lastSaid(tx, deedId) : null
  const ended = await tx.rows<Ended>(sql`
    update tickets t set ended_why = ${why}, ended_words = ${words}, state = case when rest then 'open' else 'done' end,
      done_at = case when rest then null else ${at}::timestamptz end, done_by = case when rest then null else ${by}::uuid end
    from (
      select k.id, k.also or ${why} = 'unaccepted' or exists (
        select from actions o where o.id = any(k.deeds) and o.id <> a.id and o.state = any(${OPEN}))
        or exists (select from ticket_approvals p where p.workspace_id = k.workspace_id and p.ticket_id = k.id and p.state = 'waiting') as rest
      from actions a join tickets k on k.conversation_id = a.conversation_id and k.state = 'open' and a.id = any(k.deeds)
      where a.id = ${deedId}) of
    where t.id = of.id returning t.id, t.number, t.conversation_id as "conversationId", t.state`)
  if (why === 'done')
    await tx.run(sql`
      update tickets t set ended_why = 'otherwise', ended_words = a.receipt -> 0 ->> 'id'
      from actions a where a.id = ${deedId} and t.conversation_id = a.conversation_id and t.state = 'open' and not a.id = any(t.deeds)
        and exists (select from actions o where o.id = any(t.deeds) and o.state = 'waiting' and o.order_number = a.order_number)`)
  return ended.filter(({ state }) => state === 'done')
}

/** The shopper's last words in the conversation of a deed, as a ticket may show them. */
async function lastSaid(tx: Tx, deedId: string): Promise<string | null> {
  const row = await tx.row<{ words: string | null }>(sql`
    select (select string_agg(p ->> 'text', ' ') from jsonb_array_elements(m.parts) p where p ->> 'kind' <> 'mail') as words
    from messages m join actions a on a.conversation_id = m.conversation_id
    where a.id = ${deedId} and m.author = 'shopper' order by m.seq desc limit 1`)
  return row?.words ? firstGraphemes(mask(row.words), LONGEST) : null
}
const LONGEST = 120

/** Consoles hear of tickets that are done: after the commit, since the feed's counter is never waited for with a deed held. */
export async function tellTickets(db: Database, workspaceId: string, ended: readonly Ended[], at: Date): Promise<void> {
  if (ended.length === 0) return
  const done = ended.map(({ id, number, conversationId }) => ({ type: 'ticket_done', conversationId, detail: { ticketId: id, number } }))
  await db.inWorkspace(workspaceId, (tx) => tell(tx, workspaceId, at, done))
}
