import { Done } from '@xiaoer/contract'
import { type Cut, FigureSeries, FigureSessions, type PutReportView, Report, type ReportQuery, ReportViews } from '@xiaoer/contract/worth'
import { z } from 'zod'
import { call } from '../call.ts'

type Asked = { [K in keyof ReportQuery]?: ReportQuery[K] | undefined }
const said = (values: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString()

/** Reports: figures of a span, one of them by day and cut, the sessions behind, views that are kept. */
export const reportCalls = {
  read: (query: Asked) => call(Report, 'GET', `/report?${said(query)}`),
  series: (name: string, query: Asked, by: Cut) => call(FigureSeries, 'GET', `/report/figures/${name}?${said({ ...query, by })}`),
  sessions: (name: string, query: Asked, counted: boolean) =>
    call(FigureSessions, 'GET', `/report/figures/${name}/sessions?${said({ ...query, counted: String(counted) })}`),
  /** Where the browser fetches the workbook. */
  workbookAt: (query: Asked) => `/api/v1/report/export?${said(query)}`,
  refresh: () => call(Done, 'POST', '/report/refresh', {}),
  views: () => call(ReportViews, 'GET', '/report/views'),
  keep: (body: PutReportView) => call(z.object({ id: z.uuid() }), 'POST', '/report/views', body),
  drop: (id: string) => call(Done, 'DELETE', `/report/views/${id}`),
}
