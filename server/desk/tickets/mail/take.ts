import { charactersIn, firstGraphemes, fitting } from '@xiaoer/contract/graphemes'
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
  /** To whom it went besides the mailbox. */
  readonly copied?: readonly string[]
  /** The ticket that its subject names. */
  readonly number?: number | undefined
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
  /** It is a ticket of its own. */
  readonly opened: boolean
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
  const its = await ticketOfMail(tx, mail)
  // somebody who was copied in is named before their words
  const [words = '…', ...more] = piecesOf(`${its?.isCopied ? `${mail.from}:\n` : ''}${mail.words || mail.subject}`)
  const said = { by: 'requester', words, externalId: external(mail.messageId) } as const
  if (its) {
    const { ticketId } = its
    const { isNew, heard } = await commentOn(tx, by, ticketId, said, at)
    if (isNew) await sayMore(tx, ticketId, more, at)
    await keepCopied(tx, mail, ticketId, at)
    return { ticketId, isNew, opened: false, seqs: heard ? [heard.seq] : [] }
  }
  const opened = await open(tx, mail, at)
  await sayFirst(tx, by, opened.id, said, at)
  await sayMore(tx, opened.id, more, at)
  await keepCopied(tx, mail, opened.id, at)
  return { ticketId: opened.id, isNew: true, opened: true, seqs: opened.seq === undefined ? [] : [opened.seq] }
}

/** Keeps whom its letters also went to. */
async function keepCopied(tx: Tx, { workspaceId, channelId, copied = [] }: TicketMail, ticketId: string, at: Date): Promise<void> {
  if (copied.length === 0) return
  await tx.run(sql`
    insert into copied_people (workspace_id, id, channel_id, ticket_id, address, at)
    select ${workspaceId}::uuid, gen_random_uuid(), ${channelId}::uuid, id, address, ${at}::timestamptz from tickets, unnest(${[...copied]}::text[]) address
    where id = ${ticketId} and address is distinct from requester on conflict do nothing`)
}

/** What a program wrote in the thread of a ticket, as a comment of no person's; false where the ticket is none. */
export async function sayByMachine(
  tx: Tx,
  mail: Thread & { readonly workspaceId: string; readonly words: string },
  at: Date,
): Promise<boolean> {
  const its = mail.references.length > 0 ? await ticketOfMail(tx, mail) : undefined
  if (!its) return false
  await sayFirst(tx, { accountId: null }, its.ticketId, { by: 'program', words: mail.words }, at)
  return true
}

/** A comment of the service's own on the ticket of a number; gives the event's number. Undefined where there is no such ticket, or it was told. */
export async function noteNamed(
  tx: Tx,
  {
    workspaceId,
    number,
    words,
    externalId,
  }: { readonly workspaceId: string; readonly number: number; readonly words: string; readonly externalId: string },
  at: Date,
): Promise<number | undefined> {
  const ticket = await tx.row<{ id: string }>(sql`select id from tickets where number = ${number}`)
  if (!ticket) return undefined
  const { heard } = await commentOn(
    tx,
    { workspaceId, accountId: null },
    ticket.id,
    { by: 'program', words: fitting(words, LONGEST.words, charactersIn), externalId },
    at,
  )
  return heard?.seq
}

/** Words as pieces that a comment holds. */
const piecesOf = (words: string): string[] => words.match(new RegExp(`[^]{1,${LONGEST.words}}`, 'gu')) ?? []

/** The rest of a mail that is longer than a comment, after its first piece. */
async function sayMore(tx: Tx, ticketId: string, pieces: readonly string[], at: Date): Promise<void> {
  for (const words of pieces) await sayFirst(tx, { accountId: null }, ticketId, { by: 'requester', words }, at)
}

/** What tells of which ticket a mail is. */
export type Thread = Pick<TicketMail, 'from' | 'channelId' | 'messageId' | 'references' | 'number'>

/** The ticket of a mail; `isCopied`: its sender was copied in on it. */
export interface TicketOfMail {
  readonly ticketId: string
  readonly isCopied: boolean
}

/**
 * The ticket, of the sender or on which they were copied in, that one of these mails is of: one of theirs, or a reply of ours, whose id begins with its comment's. Where they are of
 * several tickets, it is that of the same mail taken before, else of the newest, which is what it answers. Else their own that the subject names.
 */
export async function ticketOfMail(tx: Tx, { from, channelId, messageId, references, number }: Thread): Promise<TicketOfMail | undefined> {
  const named = [...references, messageId].map((one, nth) => ({ nth, theirs: external(one), ours: ownComment(one) ?? null }))
  const row = await tx.row<TicketOfMail>(sql`
    select t.id as "ticketId", t.requester <> ${from} as "isCopied" from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n (nth int, theirs text, ours text)
      join ticket_comments c on split_part(c.external_id, ' ', 1) = n.theirs or c.external_id = n.theirs or c.id::text = n.ours
      join tickets t on t.workspace_id = c.workspace_id and t.id = c.ticket_id
    where t.source = 'mail' and t.mailbox = ${channelId} and (t.requester = ${from}
      or exists (select from copied_people p where p.workspace_id = t.workspace_id and p.ticket_id = t.id and p.address = ${from}))
    order by n.nth desc, t.number desc limit 1`)
  if (row || number === undefined) return row
  return tx.row<TicketOfMail>(sql`
    select id as "ticketId", false as "isCopied" from tickets t where number = ${number} and (lower(requester) = ${from} or exists (
      select from channel_seats s where s.workspace_id = t.workspace_id and s.conversation_id = t.conversation_id and s.address = ${from}))`)
}

/** The comment that a mail of ours was sent for; undefined for any other mail. */
export const ownComment = (messageId: string): string | undefined => /^<([0-9a-f-]{36})\.\d+@/iu.exec(messageId)?.[1]?.toLowerCase()

async function open(tx: Tx, { workspaceId, channelId, from, proven, subject, words, kind }: TicketMail, at: Date) {
  const by = { workspaceId, accountId: null }
  const type = (await typesOf(tx)).find(({ name }) => name === kind)
  // a mail fills no form in: a kind that asks for something is left for a colleague to set
  const fits = type && shownFields(type.fields, {}).every(({ required }) => !required)
  const wish = { subject: firstGraphemes(subject || words, LONGEST.subject) || '…', requester: firstGraphemes(from, 120), fields: {} }
  const made = await createTicket(tx, by, fits ? { ...wish, typeId: type.id } : wish, { source: 'mail' }, at)
  await tx.run(sql`update tickets set mailbox = ${channelId}, requester_proven_at = ${proven ? at : null} where id = ${made.id}`)
  return made
}

/** Hangs what came with a mail on its ticket; false where there is no room: then it is not kept, as nothing would lead to it. */
export async function hangMailed(
  tx: Tx,
  { workspaceId, ticketId, fileId, name }: { workspaceId: string; ticketId: string; fileId: string; name: string },
  at: Date,
): Promise<boolean> {
  const hung = await tx.run(sql`
    insert into ticket_files (workspace_id, ticket_id, file_id, name, at, own)
    select ${workspaceId}::uuid, ${ticketId}::uuid, ${fileId}::uuid, ${name}::text, ${at}::timestamptz, true
    where (select count(*) from ticket_files where ticket_id = ${ticketId}) < ${MOST_TICKET_FILES}`)
  if (hung === 0) await forget(tx, fileId)
  return hung > 0
}
