import { refusal } from '@xiaoer/contract/refusals'
import type { LinkKind, PutNote } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Changer, momentAfter } from './write.ts'

/** Writes a note on a ticket; whoever is mentioned follows it. Nothing is told by this alone. Throws `not_found` for who is not here. */
export async function addNote(tx: Tx, by: Changer, ticketId: string, { words, mentions }: PutNote, at: Date): Promise<string> {
  const id = uuidv7()
  const here = await tx.rows<{ id: string }>(
    sql`select account_id as id from agents where account_id = any(${mentions}::uuid[]) and removed_at is null`,
  )
  const missing = mentions.find((one) => !here.some((person) => person.id === one))
  if (missing) throw new AppError('not_found', refusal('account.not_here', { id: missing }))
  await tx.run(sql`
    insert into ticket_notes (workspace_id, id, ticket_id, by_account, by_rule, words, mentions, at)
    values (${by.workspaceId}, ${id}, ${ticketId}, ${by.accountId}, ${by.ruleId ?? null}, ${words}, ${mentions}::uuid[], ${at})`)
  if (mentions.length === 0) return id
  await tx.run(sql`
    insert into mentions (workspace_id, note_id, account_id, ticket_id, at)
    select ${by.workspaceId}::uuid, ${id}::uuid, m, ${ticketId}::uuid, ${at}::timestamptz from unnest(${mentions}::uuid[]) m on conflict do nothing`)
  await tx.run(sql`
      update tickets set followers = array(select distinct unnest(followers || ${mentions}::uuid[])), changed_at = ${momentAfter(at)}, changed_by = ${by.accountId},
        changed_rule = ${by.ruleId ?? null} where id = ${ticketId} and not followers @> ${mentions}::uuid[]`)
  return id
}

/** A note on a ticket, told to those whom it concerns. Gives the event's number. */
export async function noteOn(tx: Tx, by: Changer, ticketId: string, note: PutNote, at: Date): Promise<number> {
  const ticket = await tx.row<{ number: number; ownerId: string | null; followers: string[] }>(
    sql`select number, owner_id as "ownerId", followers from tickets where id = ${ticketId} for update`,
  )
  if (!ticket) throw new AppError('not_found', refusal('ticket.not_here', { id: ticketId }))
  const noteId = await addNote(tx, by, ticketId, note, at)
  const to = [...new Set([...(ticket.ownerId ? [ticket.ownerId] : []), ...ticket.followers, ...note.mentions])]
  const detail = { ticketId, number: ticket.number, noteId, to, mentions: note.mentions, by: by.accountId, chain: by.chain ?? [] }
  const [seq = 0] = await tell(tx, by.workspaceId, at, [{ type: 'ticket_noted', conversationId: null, detail }])
  return seq
}

/** Ties a ticket to another by its number; tied before, only the kind changes. Throws `not_found`, `invalid`. */
export async function linkTicket(
  tx: Tx,
  by: Changer,
  ticketId: string,
  { number, kind }: { number: number; kind: LinkKind },
  at: Date,
): Promise<number> {
  const pair = await tx.rows<{ id: string }>(
    sql`select id from tickets where id = ${ticketId} or number = ${number} order by id for update`,
  )
  const other = await tx.row<{ id: string }>(sql`select id from tickets where number = ${number}`)
  if (!other || !pair.some(({ id }) => id === ticketId)) throw new AppError('not_found', refusal('ticket.no_number', { number }))
  if (other.id === ticketId) throw new AppError('invalid', refusal('ticket.itself'))
  await tx.run(sql`delete from ticket_links where ticket_id = ${other.id} and other_id = ${ticketId}`)
  await tx.run(sql`
    insert into ticket_links (workspace_id, ticket_id, other_id, kind) values (${by.workspaceId}, ${ticketId}, ${other.id}, ${kind})
    on conflict (workspace_id, ticket_id, other_id) do update set kind = excluded.kind`)
  return tellLinked(tx, by, ticketId, at)
}

/** Unties two tickets, whichever way they were tied. */
export async function unlinkTicket(tx: Tx, by: Changer, ticketId: string, otherId: string, at: Date): Promise<number> {
  const gone = await tx.run(sql`
    delete from ticket_links where (ticket_id = ${ticketId} and other_id = ${otherId}) or (ticket_id = ${otherId} and other_id = ${ticketId})`)
  if (gone === 0) throw new AppError('not_found', refusal('ticket.not_here', { id: otherId }))
  return tellLinked(tx, by, ticketId, at)
}

async function tellLinked(tx: Tx, by: Changer, ticketId: string, at: Date): Promise<number> {
  const [seq = 0] = await tell(tx, by.workspaceId, at, [{ type: 'ticket_linked', conversationId: null, detail: { ticketId } }])
  return seq
}
