import { MOST_TICKET_FILES, shownFields } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { commentOn, sayFirst } from '../comments/comments.ts'
import { createTicket } from '../create.ts'
import { forget } from '../files/files.ts'
import { typesOf } from '../types.ts'

/** A mail to a mailbox that opens tickets. */
export interface TicketMail {
  readonly workspaceId: string
  readonly channelId: string
  /** Its sender, lower case. */
  readonly from: string
  /** The sender's domain vouches for the address. */
  readonly proven: boolean
  readonly subject: string
  readonly messageId: string
  /** What it answers, newest last. */
  readonly references: readonly string[]
  /** Without what it quotes. */
  readonly words: string
  /** As which kind of ticket; none where no kind is called so. */
  readonly kind: string
}

/** The ticket that a mail belongs to. */
export interface MailTaken {
  readonly ticketId: string
  /** False where this mail was taken before. */
  readonly isNew: boolean
  /** The numbers of the events that were told. */
  readonly seqs: readonly number[]
}

const LONGEST = { subject: 200, words: 8_000 } as const
const external = (messageId: string): string => `mail:${messageId}`

/**
 * Takes a mail as a comment on the ticket of its thread, else as a new ticket whose subject is its own. A thread goes on for its own sender alone:
 * whoever knows the id of somebody's mail says nothing on their ticket by it. The same mail again changes nothing.
 */
export async function ticketByMail(tx: Tx, mail: TicketMail, at: Date): Promise<MailTaken> {
  const by = { workspaceId: mail.workspaceId, accountId: null }
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`ticket mail ${mail.workspaceId} ${mail.from}`}, 0))`)
  const words = mail.words.slice(0, LONGEST.words) || mail.subject.slice(0, LONGEST.words) || '…'
  const said = { by: 'requester', words, externalId: external(mail.messageId) } as const
  const ticketId = await threadOf(tx, mail)
  if (ticketId !== undefined) {
    const { isNew, heard } = await commentOn(tx, by, ticketId, said, at)
    return { ticketId, isNew, seqs: heard ? [heard.seq] : [] }
  }
  const opened = await open(tx, mail, at)
  await sayFirst(tx, by, opened.id, said, at)
  return { ticketId: opened.id, isNew: true, seqs: opened.seq === undefined ? [] : [opened.seq] }
}

/** The sender's own ticket that one of these mails is of: the first, a later one of theirs, or a reply of ours, whose id begins with its comment's. */
async function threadOf(tx: Tx, { from, channelId, messageId, references }: TicketMail): Promise<string | undefined> {
  const ids = [messageId, ...references].map(external)
  const ours = references.flatMap((one) => /^<([0-9a-f-]{36})\.\d+@/iu.exec(one)?.[1]?.toLowerCase() ?? [])
  const row = await tx.row<{ id: string }>(sql`
    select t.id from tickets t join ticket_comments c on c.workspace_id = t.workspace_id and c.ticket_id = t.id
    where t.source = 'mail' and t.requester = ${from} and t.mailbox = ${channelId} and (c.external_id = any(${ids}::text[]) or c.id::text = any(${ours}::text[]))
    order by t.number desc limit 1`)
  return row?.id
}

async function open(tx: Tx, { workspaceId, channelId, from, proven, subject, words, kind }: TicketMail, at: Date) {
  const by = { workspaceId, accountId: null }
  const type = (await typesOf(tx)).find(({ name }) => name === kind)
  // a mail fills no form in: a kind that asks for something is left for a colleague to set
  const fits = type && shownFields(type.fields, {}).every(({ required }) => !required)
  const wish = { subject: (subject || words).slice(0, LONGEST.subject) || '…', requester: from.slice(0, 120), fields: {} }
  const made = await createTicket(tx, by, fits ? { ...wish, typeId: type.id } : wish, { source: 'mail' }, at)
  await tx.run(sql`update tickets set mailbox = ${channelId}, requester_proven_at = ${proven ? at : null} where id = ${made.id}`)
  return made
}

/** Hangs what came with a mail on its ticket, as long as there is room; what finds none is not kept, as nothing would lead to it. */
export async function hangMailed(
  tx: Tx,
  { workspaceId, ticketId, fileId, name }: { workspaceId: string; ticketId: string; fileId: string; name: string },
  at: Date,
): Promise<void> {
  const hung = await tx.run(sql`
    insert into ticket_files (workspace_id, ticket_id, file_id, name, at, own)
    select ${workspaceId}::uuid, ${ticketId}::uuid, ${fileId}::uuid, ${name}::text, ${at}::timestamptz, true
    where (select count(*) from ticket_files where ticket_id = ${ticketId}) < ${MOST_TICKET_FILES}`)
  if (hung === 0) await forget(tx, fileId)
}
