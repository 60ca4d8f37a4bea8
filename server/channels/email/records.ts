import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import type { Connection } from '../push-channel.ts'
import type { Envelope, Why } from './incoming.ts'

type Whose = Pick<Connection, 'workspaceId' | 'channelId'>

/** A mail that came, as it is kept. */
export interface Noted {
  readonly id: string
  /** The same was dealt with before. */
  readonly isKnown: boolean
  /** By which its message is known: its own id, and more where other words came under that before. */
  readonly externalId: string
}

/** Why a mail is left, and the letter itself. */
export interface Left {
  readonly why: Why
  /** In other words, of what was refused. */
  readonly detail?: string
  /** Absent where it is too large to be kept. */
  readonly source?: Buffer
  readonly bytes: number
}

/** Which mails came to a mailbox, and what became of each. */
export interface MailRecords {
  /** When the mailbox was connected: what lay there before is answered by nobody. */
  readonly since: (whose: Whose) => Promise<Date>
  /** Notes that a mail came, before anything is done with it. */
  readonly note: (whose: Whose, envelope: Envelope, at: Date) => Promise<Noted>
  /** It is somebody's words now, or was told of where it belongs. */
  readonly took: (whose: Whose, id: string) => Promise<void>
  /** It is kept for a person to look at. */
  readonly leave: (whose: Whose, id: string, envelope: Envelope, left: Left) => Promise<void>
}

const MOST_KEPT_BYTES = 10_000_000
const MOST_DETAIL = 500
/** A letter that nobody took in for so long is forgotten; that it came, and why it was left, stays. */
const LETTER_DAYS = 180
const MARK_LENGTH = 12

/** In the database. */
export function mailRecordsIn(db: Database, now: () => Date): MailRecords {
  const within = <T>({ workspaceId }: Whose, work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
  return {
    since: (whose) =>
      within(whose, async (tx) => {
        const row = await tx.row<{ at: Date }>(sql`select created_at as at from channels where id = ${whose.channelId}`)
        return row?.at ?? now()
      }),
    note: (whose, envelope, at) => within(whose, (tx) => note(tx, whose, envelope, at, now())),
    took: (whose, id) =>
      within(whose, async (tx) => void (await tx.run(sql`update mails set state = 'taken' where id = ${id} and state = 'coming'`))),
    leave: (whose, id, envelope, left) => within(whose, (tx) => leave(tx, whose, id, envelope, left, now())),
  }
}

async function note(tx: Tx, { workspaceId, channelId }: Whose, { messageId, digest }: Envelope, at: Date, now: Date): Promise<Noted> {
  await tx.run(sql`
    insert into mails (workspace_id, id, channel_id, message_id, digest, state, at, noted_at)
    values (${workspaceId}, ${uuidv7()}, ${channelId}, ${messageId}, ${digest}, 'coming', ${at}, ${now})
    on conflict (workspace_id, channel_id, message_id, digest) do nothing`)
  const rows = await tx.rows<{ id: string; digest: string; state: string }>(sql`
    select id, digest, state from mails where channel_id = ${channelId} and message_id = ${messageId} order by noted_at, id`)
  const mine = rows.find((row) => row.digest === digest)
  if (!mine) throw new Error('a mail that was just noted is not there')
  const externalId = rows[0] === mine ? messageId : `${messageId} ${digest.slice(0, MARK_LENGTH)}`
  return { id: mine.id, isKnown: mine.state !== 'coming', externalId }
}

/** The id of a mail by which a message is known, as stands in headers. */
export const plainId = (externalId: string): string => externalId.replace(/ .*$/su, '')

async function leave(tx: Tx, { channelId }: Whose, id: string, envelope: Envelope, left: Left, now: Date): Promise<void> {
  const { from, fromName, subject } = envelope
  const { why, detail, source, bytes } = left
  const kept = source && source.length <= MOST_KEPT_BYTES ? source : null
  await tx.run(sql`
    update mails set state = 'left', why = ${why}, detail = ${detail ? firstGraphemes(detail, MOST_DETAIL) : null}, sender = ${from || null},
      sender_name = ${fromName}, subject = ${subject}, source = ${kept}, bytes = ${bytes} where id = ${id}`)
  await tx.run(sql`
    update mails set source = null where channel_id = ${channelId} and why is not null and source is not null
      and noted_at < ${now}::timestamptz - make_interval(days => ${LETTER_DAYS})`)
}

/** A mail that was left, as a person finds it. */
export interface LeftMail {
  readonly id: string
  readonly channelId: string
  readonly at: Date
  readonly why: Why
  readonly detail: string | null
  /** Null where it names nobody. */
  readonly sender: string | null
  readonly senderName: string | null
  readonly subject: string
  readonly bytes: number
  /** The letter is kept. */
  readonly isKept: boolean
  readonly takenAt: Date | null
}

const SEEN = sql`id, channel_id as "channelId", at, why, detail, sender, sender_name as "senderName", coalesce(subject, '') as subject, coalesce(bytes, 0) as bytes,
  source is not null as "isKept", taken_at as "takenAt"`

/** The mails of a mailbox that were left, the newest first. */
export const leftMails = (tx: Tx, channelId: string, most: number): Promise<LeftMail[]> =>
  tx.rows<LeftMail>(
    sql`select ${SEEN} from mails where channel_id = ${channelId} and why is not null order by noted_at desc, id desc limit ${most}`,
  )

/** One of them with its letter, as it came; undefined where there is none. */
export const leftMail = (
  tx: Tx,
  id: string,
): Promise<(LeftMail & { readonly source: Buffer | null; readonly messageId: string }) | undefined> =>
  tx.row(sql`select ${SEEN}, source, message_id as "messageId" from mails where id = ${id} and why is not null`)

/** How many of each mailbox nobody has taken in, of those that a person may have written. */
export const leftCounts = (tx: Tx): Promise<{ channelId: string; left: number }[]> =>
  tx.rows(
    sql`select channel_id as "channelId", count(*)::int as left from mails where why is not null and taken_at is null group by channel_id`,
  )

/** Somebody took it in. */
export const noteTakenIn = (tx: Tx, id: string, accountId: string, at: Date): Promise<number> =>
  tx.run(sql`update mails set taken_at = ${at}, taken_by = ${accountId} where id = ${id} and taken_at is null`)
