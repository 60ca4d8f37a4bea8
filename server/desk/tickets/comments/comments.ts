import type { CommentBy, NewComment, TicketComment } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { carryOut, type Heard } from '../change.ts'
import { type Changer, lockTicket, momentAfterSaid } from '../write.ts'

/** What is said on a ticket. */
export interface Comment {
  readonly by: CommentBy
  readonly words: string
  /** Of a program or a mail. */
  readonly externalId?: string | undefined
}

/** A comment that was written, and who has to hear of it; nobody where it was there. */
export interface Commented extends NewComment {
  readonly heard: Heard | undefined
}

/** Where who asked answers, somebody works on it again. */
const WAKES: readonly string[] = ['waiting_shopper', 'done']

/** Says something on a ticket. The same external id again is the comment that is there. Throws `not_found`. */
export async function commentOn(tx: Tx, by: Changer, ticketId: string, said: Comment, at: Date): Promise<Commented> {
  const ticket = await lockTicket(tx, ticketId)
  const known = said.externalId !== undefined && (await byExternal(tx, ticketId, said.externalId))
  if (known) return { ...known, isNew: false, heard: undefined }
  const id = await sayFirst(tx, by, ticketId, said, at)
  const moved =
    said.by === 'requester' && WAKES.includes(ticket.status) ? await carryOut(tx, by, ticket, { status: 'working' }, at, false) : undefined
  const to = [...new Set([...(ticket.ownerId ? [ticket.ownerId] : []), ...ticket.followers])].filter((one) => one !== by.accountId)
  const detail = { ticketId, number: ticket.number, commentId: id, to, mentions: [], by: by.accountId, chain: by.chain ?? [] }
  const [seq = 0] = await tell(tx, by.workspaceId, at, [{ type: 'ticket_noted', conversationId: null, detail }])
  return { id, isNew: true, heard: { seq, conversationId: moved?.conversationId ?? null } }
}

/** Writes a comment and tells nobody: what a ticket begins with, in the transaction that opens it. Gives its id. */
export async function sayFirst(tx: Tx, by: Pick<Changer, 'accountId'>, ticketId: string, said: Comment, at: Date): Promise<string> {
  const id = uuidv7()
  await tx.run(sql`
    insert into ticket_comments (workspace_id, id, ticket_id, said_by, by_account, words, external_id, at, mail_state, mail_due)
    select workspace_id, ${id}::uuid, id, ${said.by}::text, ${said.by === 'colleague' ? by.accountId : null}::uuid, ${said.words}::text,
      ${said.externalId ?? null}::text, ${momentAfterSaid(ticketId, at)}, case when ${said.by === 'colleague'} and mailbox is not null then 'waiting' end, ${at}::timestamptz
    from tickets where id = ${ticketId}`)
  return id
}

const byExternal = (tx: Tx, ticketId: string, externalId: string) =>
  tx.row<{ id: string }>(sql`select id from ticket_comments where ticket_id = ${ticketId} and external_id = ${externalId}`)

/** What was said on a ticket, oldest first. */
export async function commentsOf(tx: Tx, ticketId: string): Promise<TicketComment[]> {
  const rows = await tx.rows<Omit<TicketComment, 'at'> & { at: Date }>(sql`
    select c.id, c.said_by as by, coalesce(a.name, '') as name, c.words, c.at, c.mail_state as mail from ticket_comments c
    left join agents a on a.workspace_id = c.workspace_id and a.account_id = c.by_account
    where c.ticket_id = ${ticketId} order by c.at, c.id`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
