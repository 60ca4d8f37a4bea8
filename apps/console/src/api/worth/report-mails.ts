import { Done } from '@xiaoer/contract'
import { type PutReportMail, ReportMails } from '@xiaoer/contract/worth'
import { z } from 'zod'
import { call } from '../call.ts'

const mail = (id: string) => `/report/mails/${encodeURIComponent(id)}`

/** The report by mail: to whom, how often, and what became of it. */
export const reportMailCalls = {
  read: () => call(ReportMails, 'GET', '/report/mails'),
  put: async (body: PutReportMail, id?: string): Promise<unknown> =>
    id ? call(Done, 'PUT', mail(id), body) : call(z.object({ id: z.uuid() }), 'POST', '/report/mails', body),
  remove: (id: string) => call(Done, 'DELETE', mail(id)),
  now: (id: string) => call(Done, 'POST', `${mail(id)}/now`, {}),
  again: (id: string) => call(Done, 'POST', `/report/letters/${encodeURIComponent(id)}/again`, {}),
}
