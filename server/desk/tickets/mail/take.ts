import { firstGraphemes } from '@xiaoer/contract/graphemes'
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
  const [words = '…', ...more] = piecesOf(mail.words || mail.subject)
  const said = { by: 'requester', words, externalId: external(mail.messageId) } as const
  const ticketId = await threadOf(tx, mail)
  if (ticketId !== undefined) {
    const { isNew, heard } = await commentOn(tx, by, ticketId, said, at)
    if (isNew) await sayMore(tx, ticketId, more, at)
    return { ticketId, isNew, seqs: heard ? [heard.seq] : [] }
  }
  const opened = await open(tx, mail, at)
  await sayFirst(tx, by, opened.id, said, at)
  await sayMore(tx, opened.id, more, at)
  return { ticketId: opened.id, isNew: true, seqs: opened.seq === undefined ? [] : [opened.seq] }
}

/** Words as pieces that a comment holds. */
const piecesOf = (words: string): string[] => words.match(new RegExp(`[^]{1,${LONGEST.words}}`, 'gu')) ?? []

/** The rest of a mail that is longer than a comment, after its first piece. */
async function sayMore(tx: Tx, ticketId: string, pieces: readonly string[], at: Date): Promise<void> {
  for (const words of pieces) await sayFirst(tx, { accountId: null }, ticketId, { by: 'requester', words }, at)
}

/**
 * The sender's own ticket that one of these mails is of: one of theirs, or a reply of ours, whose id begins with its comment's. Where they are of
 * several tickets, it is that of the same mail taken before, else of the newest, which is what it answers.
 */
async function threadOf(tx: Tx, { from, channelId, messageId, references }: TicketMail): Promise<string | undefined> {
  const named = [...references, messageId].map((one, nth) => ({ nth, theirs: external(one), ours: ownComment(one) ?? null }))
  const row = await tx.row<{ id: string }>(sql`
    select t.id from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n (nth int, theirs text, ours text)
      join ticket_comments c on c.external_id = n.theirs or c.id::text = n.ours
      join tickets t on t.workspace_id = c.workspace_id and t.id = c.ticket_id
    where t.source = 'mail' and t.requester = ${from} and t.mailbox = ${channelId}
    order by n.nth desc, t.number desc limit 1`)
  return row?.id
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
