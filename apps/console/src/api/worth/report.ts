import { Done } from '@xiaoer/contract'
import { type Cut, FigureSeries, FigureSessions, type PutReportView, Report, type ReportQuery, ReportViews } from '@xiaoer/contract/worth'
import { z } from 'zod'
import { call } from '../call.ts'
import { query } from '../query.ts'

type Asked = { [K in keyof ReportQuery]?: ReportQuery[K] | undefined }

/** Reports: figures of a span, one of them by day and cut, the sessions behind, views that are kept. */
export const reportCalls = {
  read: (asked: Asked) => call(Report, 'GET', `/report${query(asked)}`),
  series: (name: string, asked: Asked, by: Cut) => call(FigureSeries, 'GET', `/report/figures/${name}${query({ ...asked, by })}`),
  sessions: (name: string, asked: Asked, counted: boolean) =>
    call(FigureSessions, 'GET', `/report/figures/${name}/sessions${query({ ...asked, counted })}`),
  /** Where the browser fetches the workbook. */
  workbookAt: (asked: Asked) => `/api/v1/report/export${query(asked)}`,
  refresh: () => call(Done, 'POST', '/report/refresh', {}),
  views: () => call(ReportViews, 'GET', '/report/views'),
  keep: (body: PutReportView) => call(z.object({ id: z.uuid() }), 'POST', '/report/views', body),
  drop: (id: string) => call(Done, 'DELETE', `/report/views/${id}`),
}
