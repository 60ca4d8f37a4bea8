import { refusal } from '@xiaoer/contract/refusals'
import { MOST_TICKET_FILES, type TicketFiles } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Changer, lockTicket } from '../write.ts'

const SAID = 24

type Listed = Omit<TicketFiles['files'][number], 'at' | 'url'> & { readonly at: Date }

/** What hangs on a ticket, and what its conversation shows beside. Throws `not_found`. */
export async function filesOf(tx: Tx, ticketId: string, urlOf: (fileId: string) => string): Promise<TicketFiles> {
  await mustBeHere(tx, ticketId)
  const files = await tx.rows<Listed>(sql`
    select k.file_id as "fileId", k.name, coalesce(a.name, '') as by, k.at, k.own, f.width, f.height, f.bytes
    from ticket_files k join files f on f.workspace_id = k.workspace_id and f.id = k.file_id
      left join agents a on a.workspace_id = k.workspace_id and a.account_id = k.by_account
    where k.ticket_id = ${ticketId} order by k.at, k.file_id`)
  const said = await saidIn(tx, ticketId)
  return {
    files: files.map(({ at, ...file }) => ({ ...file, at: at.toISOString(), url: urlOf(file.fileId) })),
    said: said.map(({ fileId, at }) => ({ fileId, at: at.toISOString(), url: urlOf(fileId) })),
  }
}

async function mustBeHere(tx: Tx, ticketId: string): Promise<void> {
  if (!(await tx.row(sql`select 1 from tickets where id = ${ticketId}`)))
    throw new AppError('not_found', refusal('ticket.not_here', { id: ticketId }))
}

/** Pictures that were said in a ticket's conversation and do not hang on it, the newest first. */
const saidIn = (tx: Tx, ticketId: string) =>
  tx.rows<{ fileId: string; at: Date }>(sql`
    select f.id as "fileId", max(m.at) as at from tickets t join messages m on m.workspace_id = t.workspace_id and m.conversation_id = t.conversation_id
      cross join jsonb_array_elements(m.parts) p join files f on f.workspace_id = t.workspace_id and f.id::text = p ->> 'fileId' and f.conversation_id = t.conversation_id
    where t.id = ${ticketId} and p ->> 'kind' = 'image'
      and not exists (select from ticket_files k where k.workspace_id = t.workspace_id and k.ticket_id = t.id and k.file_id = f.id)
    group by f.id order by max(m.at) desc, f.id limit ${SAID}`)

/** To which conversation a file of a ticket belongs, with which it is erased; null where it has none. Throws `not_found`, and `conflict` where it is full. */
export async function roomFor(tx: Tx, ticketId: string): Promise<string | null> {
  const { conversationId } = await lockTicket(tx, ticketId)
  const held = await tx.row<{ n: number }>(sql`select count(*)::int as n from ticket_files where ticket_id = ${ticketId}`)
  if ((held?.n ?? 0) >= MOST_TICKET_FILES) throw new AppError('conflict', refusal('ticket.files_most', { most: MOST_TICKET_FILES }))
  return conversationId
}

/** Hangs a file that is kept on a ticket. Gives the event's number. */
export async function attach(tx: Tx, by: Changer, ticketId: string, file: { id: string; name: string }, at: Date): Promise<number> {
  await roomFor(tx, ticketId)
  await tx.run(sql`
    insert into ticket_files (workspace_id, ticket_id, file_id, name, by_account, at, own)
    values (${by.workspaceId}, ${ticketId}, ${file.id}, ${file.name}, ${by.accountId}, ${at}, true)`)
  return tellFiled(tx, by, ticketId, at)
}

/** Hangs a picture of the ticket's conversation on it; one that hangs there already stays. Throws `not_found`. */
export async function attachSaid(tx: Tx, by: Changer, ticketId: string, fileId: string, at: Date): Promise<number | undefined> {
  await mustBeHere(tx, ticketId)
  if (await tx.row(sql`select 1 from ticket_files where ticket_id = ${ticketId} and file_id = ${fileId}`)) return undefined
  await roomFor(tx, ticketId)
  const hung = await tx.run(sql`
    insert into ticket_files (workspace_id, ticket_id, file_id, name, by_account, at, own)
    select t.workspace_id, t.id, f.id, '', ${by.accountId}::uuid, ${at}::timestamptz, false
    from tickets t join files f on f.workspace_id = t.workspace_id and f.conversation_id = t.conversation_id
    where t.id = ${ticketId} and f.id = ${fileId} and not exists (select from ticket_files k where k.workspace_id = f.workspace_id and k.file_id = f.id and k.own)
    on conflict do nothing`)
  if (hung === 0) throw new AppError('not_found', refusal('file.none'))
  return tellFiled(tx, by, ticketId, at)
}

/** Takes a file from a ticket; one that was put there by a colleague is erased, one of the conversation stays in it. Throws `not_found`. */
export async function detach(tx: Tx, by: Changer, ticketId: string, fileId: string, at: Date): Promise<number> {
  const gone = await tx.run(sql`delete from ticket_files where ticket_id = ${ticketId} and file_id = ${fileId}`)
  if (gone === 0) throw new AppError('not_found', refusal('file.none'))
  return tellFiled(tx, by, ticketId, at)
}

/** Erases a file that hangs nowhere. */
export const forget = (tx: Tx, fileId: string) => tx.run(sql`delete from files where id = ${fileId}`)

async function tellFiled(tx: Tx, by: Changer, ticketId: string, at: Date): Promise<number> {
  const [seq = 0] = await tell(tx, by.workspaceId, at, [{ type: 'ticket_filed', conversationId: null, detail: { ticketId } }])
  return seq
}
