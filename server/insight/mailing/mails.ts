import { refusal } from '@xiaoer/contract/refusals'
import type { PutReportMail, ReportLetter, ReportMail, ReportMails } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { isMailbox, mailboxesOf } from '#desk'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { shopZone } from '../rollups/index.ts'
import { daysBefore, nextAfter } from './schedule.ts'

const MOST = 20
const NEWEST = 50

/** Who changes one, and when. */
export interface Changing {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** The report mails, what they can leave by, and the newest letters. */
export async function reportMails(tx: Tx): Promise<ReportMails> {
  const mails = await tx.rows<Omit<ReportMail, 'nextAt'> & { nextAt: Date }>(sql`
    select id, name, is_on as "on", every, weekday, at_time as time, mail_to as "mailTo", channel_id as mailbox, language, next_at as "nextAt"
    from report_mails order by lower(name), id`)
  const letters = await tx.rows<Omit<ReportLetter, 'at'> & { at: Date }>(sql`
    select l.id, m.name as mail, l.target, l.first_day::text as from, l.last_day::text as to, l.state, l.why, l.created_at as at
    from report_letters l join report_mails m on m.id = l.mail_id order by l.created_at desc, l.id desc limit ${NEWEST}`)
  return {
    timeZone: await shopZone(tx),
    mails: mails.map(({ nextAt, ...one }) => ({ ...one, nextAt: nextAt.toISOString() })),
    mailboxes: await mailboxesOf(tx),
    letters: letters.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  }
}

/** Makes one, or changes one. Throws `not_found`, `invalid` and `conflict`. */
export async function putReportMail(tx: Tx, { workspaceId, accountId, at }: Changing, put: PutReportMail, known?: string): Promise<string> {
  if (!(await isMailbox(tx, put.mailbox))) throw new AppError('invalid', refusal('report.mailbox'))
  if (known === undefined) {
    const { n = 0 } = (await tx.row<{ n: number }>(sql`select count(*)::int as n from report_mails`)) ?? {}
    if (n >= MOST) throw new AppError('conflict', refusal('report.mails_many', { most: MOST }))
  } else await mustBeHere(tx, known)
  const id = known ?? uuidv7()
  const mailTo = [...new Set(put.mailTo.map((one) => one.toLowerCase()))]
  await tx.run(sql`
    insert into report_mails (workspace_id, id, name, is_on, every, weekday, at_time, mail_to, channel_id, language, next_at, changed_at, changed_by)
    values (${workspaceId}, ${id}, ${put.name}, ${put.on}, ${put.every}, ${put.weekday}, ${put.time}, ${mailTo}::text[], ${put.mailbox}, ${put.language},
      ${await nextAfter(tx, at, put)}, ${at}, ${accountId})
    on conflict (workspace_id, id) do update set name = excluded.name, is_on = excluded.is_on, every = excluded.every, weekday = excluded.weekday,
      at_time = excluded.at_time, mail_to = excluded.mail_to, channel_id = excluded.channel_id, language = excluded.language,
      next_at = excluded.next_at, changed_at = excluded.changed_at, changed_by = excluded.changed_by`)
  return id
}

/** Takes one out with its letters; what waits goes to nobody. Throws `not_found`. */
export async function removeReportMail(tx: Tx, id: string): Promise<void> {
  await mustBeHere(tx, id)
  await tx.run(sql`delete from report_mails where id = ${id}`)
}

/** Sends it now, of the same days as the next would tell of today. Throws `not_found`. */
export async function mailNow(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await mustBeHere(tx, id)
  await writeLetters(tx, workspaceId, id, at, at)
}

/** Sends what failed, or may not have arrived, once more. Throws `not_found` for all else. */
export async function mailAgain(tx: Tx, id: string, at: Date): Promise<void> {
  const again = await tx.run(sql`
    update report_letters set state = 'waiting', attempts = 0, due_at = ${at}, why = null, ended_at = null
    where id = ${id} and state in ('failed', 'uncertain')`)
  if (again === 0) throw new AppError('not_found', refusal('report.letter_not_here'))
}

/** A letter for each of those named, once for each moment; who takes them is told apart. */
export async function writeLetters(tx: Tx, workspaceId: string, id: string, forAt: Date, at: Date): Promise<void> {
  const mail = await tx.row<{ every: 'day' | 'week'; mailTo: string[] }>(
    sql`select every, mail_to as "mailTo" from report_mails where id = ${id}`,
  )
  if (!mail) return
  const { from, to } = await daysBefore(tx, forAt, mail)
  for (const target of mail.mailTo)
    await tx.run(sql`
      insert into report_letters (workspace_id, id, mail_id, for_at, first_day, last_day, target, due_at, created_at)
      values (${workspaceId}, ${uuidv7()}, ${id}, ${forAt}, ${from}::date, ${to}::date, ${target}, ${at}, ${at}) on conflict do nothing`)
}

async function mustBeHere(tx: Tx, id: string): Promise<void> {
  if (!(await tx.row(sql`select 1 from report_mails where id = ${id} for update`)))
    throw new AppError('not_found', refusal('report.mail_not_here', { id }))
}
