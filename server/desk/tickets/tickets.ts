import type { TicketRow } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { empty } from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { FOR_SAFETY } from '../handed-over.ts'

interface Row {
  id: string
  number: number
  conversation_id: string
  subject: string
  state: TicketRow['state']
  due_at: Date
  created_at: Date
  safety: boolean
  shopper_name: string | null
  ended_why: TicketRow['endedWhy']
  ended_words: string | null
}

/** Tickets of a conversation or in a state, the most pressing first. */
export async function ticketsOf(tx: Tx, only: { conversationId?: string; state?: TicketRow['state'] }): Promise<TicketRow[]> {
  const rows = await tx.rows<Row>(sql`
    select t.id, t.number, t.conversation_id, t.subject, t.state, t.due_at, t.created_at, ${FOR_SAFETY} as safety, t.ended_why, t.ended_words, p.name as shopper_name
    from tickets t
    join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
    where true ${only.conversationId ? sql`and t.conversation_id = ${only.conversationId}` : empty} ${only.state ? sql`and t.state = ${only.state}` : empty}
    order by t.state desc, ${FOR_SAFETY} desc, t.due_at limit 200`)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    conversationId: row.conversation_id,
    subject: row.subject,
    state: row.state,
    dueAt: row.due_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    safety: row.safety,
    shopperName: row.shopper_name ?? '',
    endedWhy: row.ended_why,
    endedWords: row.ended_words,
  }))
}

/** The open tickets of a conversation are done with what a person settled there; they stay where a deed of it still waits for a word. */
export const settleTickets = (tx: Tx, conversationId: string, by: string, at: Date) =>
  tx.rows<{ id: string; number: number }>(sql`
    update tickets t set state = 'done', done_at = ${at}, done_by = ${by}, ended_why = coalesce(ended_why, 'by_hand')
    where conversation_id = ${conversationId} and state = 'open'
      and not exists (select from actions a where a.conversation_id = t.conversation_id and a.state = 'waiting')
    returning id, number`)

/** Marks a ticket as done; doing it twice changes nothing. Gives the event's number. */
export async function finishTicket(db: Database, workspaceId: string, id: string, by: string, at: Date): Promise<number | undefined> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const ticket = await tx.row<{ state: string; conversation_id: string; number: number }>(
      sql`select state, conversation_id, number from tickets where id = ${id} for update`,
    )
    if (!ticket) throw new AppError('not_found', refusal('ticket.not_here', { id }))
    if (ticket.state === 'done') return undefined
    await tx.run(sql`update tickets set state = 'done', done_at = ${at}, done_by = ${by} where id = ${id}`)
    const [seq] = await tell(tx, workspaceId, at, [
      { type: 'ticket_done', conversationId: ticket.conversation_id, detail: { ticketId: id, number: ticket.number } },
    ])
    return seq
  })
}
