import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)

/** The report by mail: to whom, how often, by which mailbox. Daily: the day before; weekly: the seven days before. */
export const PutReportMail = z.strictObject({
  name: z.string().trim().min(1).check(upTo(60)),
  on: z.boolean(),
  every: z.enum(['day', 'week']),
  /** 1 Monday to 7 Sunday; of a weekly one. */
  weekday: z.int().min(1).max(7),
  /** By the clock of the first shop. */
  time: Clock,
  mailTo: z.array(z.email().max(254)).min(1).max(20),
  /** The mailbox that letters leave by; one of the e-mail channels. */
  mailbox: z.uuid(),
  language: z.enum(['zh-CN', 'en']),
})
export type PutReportMail = z.infer<typeof PutReportMail>

/** One as it stands, with when the next goes out. */
export const ReportMail = z.object({ id: z.uuid(), ...PutReportMail.shape, nextAt: Instant })
export type ReportMail = z.infer<typeof ReportMail>

/** A letter to one person: `uncertain` may have arrived. */
export const ReportLetter = z.object({
  id: z.uuid(),
  mail: z.string(),
  target: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'uncertain']),
  /** The other side's words. */
  why: z.string().nullable(),
  at: Instant,
})
export type ReportLetter = z.infer<typeof ReportLetter>

/** All of them, what they can leave by, and the newest letters. */
export const ReportMails = z.object({
  timeZone: z.string(),
  mails: z.array(ReportMail),
  mailboxes: z.array(z.object({ id: z.uuid(), name: z.string(), address: z.string() })),
  letters: z.array(ReportLetter),
})
export type ReportMails = z.infer<typeof ReportMails>
