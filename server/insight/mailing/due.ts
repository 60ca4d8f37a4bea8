import sql from 'sql-template-tag'
import { type LetterSent, leaveUncertain, noteLetter } from '#desk'
import type { Tx } from '#platform/db'
import { writeLetters } from './mails.ts'
import { lastUpTo, nextAfter, type Schedule } from './schedule.ts'

/** Seconds after each failure: some four hours in all; then a person looks. */
const AFTER_S = [60, 300, 1_800, 3_600, 7_200] as const
/** A claim that nobody noted for so long is of a dead process. */
const LEASE_S = 300
const KEPT = '90 days'

/** A letter that is claimed. */
export interface Claim {
  readonly id: string
  readonly to: string
  readonly mailbox: string
  readonly attempts: number
  readonly language: 'zh-CN' | 'en'
  readonly every: 'day' | 'week'
  readonly name: string
  readonly from: string
  readonly until: string
}

/** Writes the letters of what is due, once on whichever node comes first, and says when the next goes out. Of what was missed while nothing ran the newest goes out, once. */
export async function writeDue(tx: Tx, workspaceId: string, at: Date): Promise<void> {
  const due = await tx.rows<Schedule & { id: string; nextAt: Date }>(sql`
    select id, every, weekday, at_time as time, next_at as "nextAt" from report_mails where is_on and next_at <= ${at} order by id for update skip locked`)
  for (const { id, nextAt, ...schedule } of due) {
    const last = await lastUpTo(tx, at, schedule)
    await writeLetters(tx, workspaceId, id, new Date(Math.max(last.getTime(), nextAt.getTime())), at)
    await tx.run(sql`update report_mails set next_at = ${await nextAfter(tx, at, schedule)} where id = ${id}`)
  }
  if (due.length > 0) await tx.run(sql`delete from report_letters where ended_at < ${at}::timestamptz - ${KEPT}::interval`)
}

/** Claims what is due, committed before the call. */
export async function claimDue(tx: Tx, at: Date, most: number): Promise<Claim[]> {
  await leaveUncertain(tx, 'report_letters', at)
  return tx.rows<Claim>(sql`
    with d as materialized (
      select id from report_letters where state = 'waiting' and due_at <= ${at} order by due_at, id limit ${most} for update skip locked)
    update report_letters l set state = 'sending', attempts = attempts + 1, due_at = ${at}::timestamptz + make_interval(secs => ${LEASE_S})
    from report_mails m where m.id = l.mail_id and l.id in (select id from d)
    returning l.id, l.target as to, m.channel_id as mailbox, l.attempts, m.language, m.every, m.name, l.first_day::text as from, l.last_day::text as until`)
}

/** Notes what came of a letter. */
export const note = (tx: Tx, claimed: Claim, sent: LetterSent, at: Date): Promise<void> =>
  noteLetter(tx, 'report_letters', AFTER_S, claimed, sent, at)
