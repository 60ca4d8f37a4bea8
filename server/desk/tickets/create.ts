import { refusal } from '@xiaoer/contract/refusals'
import type { PutTicket, TicketSource } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { shopHours, ticketDue } from '../shop-hours.ts'
import { addNote } from './notes.ts'
import { typeOf } from './types.ts'
import { type Changer, mustBeKnown, mustFit } from './write.ts'

/** Where a ticket comes from, and the id it has there. */
export interface From {
  readonly source: TicketSource
  readonly externalId?: string | undefined
}

/** A ticket that was opened, or was there. */
export interface Made {
  readonly id: string
  readonly number: number
  readonly status: 'new' | 'working'
  readonly isNew: boolean
  /** The last event's number; undefined where the ticket was there. */
  readonly seq: number | undefined
}

/** Opens a ticket; its shopper is told nothing by that. The same external id again gives the ticket that is there. Throws `not_found`, `invalid`. */
export async function createTicket(tx: Tx, by: Changer, wish: PutTicket, from: From, at: Date): Promise<Made> {
  const conversation = wish.conversationId ? await conversationOf(tx, wish.conversationId) : undefined
  const known = from.externalId !== undefined && (await byExternal(tx, from.externalId))
  if (known) return { ...known, isNew: false, seq: undefined }
  await mustBeKnown(tx, null, wish)
  const type = wish.typeId ? await typeOf(tx, wish.typeId) : undefined
  const fields = type ? mustFit(type.fields, wish.fields) : {}
  const dueAt =
    wish.dueAt ?? (type?.dueHours ? new Date(at.getTime() + type.dueHours * 3_600_000) : await dueOf(tx, conversation?.shopId, at))
  const { id, number } = { id: uuidv7(), number: await nextNumber(tx, by.workspaceId) }
  // one that came at the same moment was let through the counter before
  const twin = from.externalId !== undefined && (await byExternal(tx, from.externalId))
  if (twin) return { ...twin, isNew: false, seq: undefined }
  const status = wish.ownerId ? 'working' : 'new'
  await tx.run(sql`
    insert into tickets (workspace_id, id, number, conversation_id, session_id, subject, status, due_at, created_at, type_id, priority, source, owner_id, team_id, fields,
      followers, parent_id, requester, external_id, changed_at, changed_by, changed_rule)
    values (${by.workspaceId}, ${id}, ${number}, ${conversation?.id ?? null}, ${conversation?.sessionId ?? null}, ${wish.subject}, ${status}, ${dueAt}, ${at},
      ${wish.typeId ?? null}, ${wish.priority ?? type?.priority ?? 'normal'}, ${from.source}, ${wish.ownerId ?? null}, ${wish.teamId ?? type?.teamId ?? null},
      ${JSON.stringify(fields)}::jsonb, ${by.accountId ? [by.accountId] : []}::uuid[], ${wish.parentId ?? null}, ${wish.requester ?? null}, ${from.externalId ?? null},
      ${at}, ${by.accountId}, ${by.ruleId ?? null})`)
  if (wish.note) await addNote(tx, by, id, { words: wish.note, mentions: [] }, at)
  const detail = {
    ticketId: id,
    number,
    conversationId: conversation?.id ?? null,
    to: wish.ownerId ? [wish.ownerId] : [],
    by: by.accountId,
  }
  // a word of the desk's own: the shopper reads the events of their conversation
  const [seq] = await tell(tx, by.workspaceId, at, [{ type: 'ticket_opened', conversationId: null, detail }])
  return { id, number, status, isNew: true, seq }
}

async function conversationOf(tx: Tx, id: string) {
  const row = await tx.row<{ id: string; sessionId: string | null; shopId: string }>(
    sql`select id, session_id as "sessionId", shop_id as "shopId" from conversations where id = ${id} for update`,
  )
  if (!row) throw new AppError('not_found', refusal('conversation.not_here', { id }))
  return row
}

const byExternal = (tx: Tx, externalId: string) =>
  tx.row<Pick<Made, 'id' | 'number' | 'status'>>(sql`select id, number, status from tickets where external_id = ${externalId}`)

/** By when a person answers, by the desk hours of a shop, of the first where none is named. */
export const dueOf = async (tx: Tx, shopId: string | undefined, at: Date): Promise<Date> => ticketDue(await shopHours(tx, shopId), at)

/** The next number of a workspace's tickets. It locks the feed's counter: what else is locked is locked before. */
export async function nextNumber(tx: Tx, workspaceId: string): Promise<number> {
  const counted = await tx.row<{ number: number }>(sql`
    insert into feed_counters as c (workspace_id, tickets) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set tickets = c.tickets + 1 returning tickets::int as number`)
  return counted?.number ?? 1
}
