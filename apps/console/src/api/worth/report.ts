import { Done } from '@xiaoer/contract'
import {
  type Cut,
  FigureSeries,
  FigureSessions,
  HotQuestions,
  type PutReportView,
  Report,
  type ReportQuery,
  ReportViews,
  SessionsBehind,
} from '@xiaoer/contract/worth'
import { z } from 'zod'
import { call } from '../call.ts'
import { query } from '../query.ts'

type Asked = { [K in Exclude<keyof ReportQuery, 'only'>]?: ReportQuery[K] | undefined } & { only?: readonly string[] }
type More = Readonly<Record<string, string | boolean>>

/** Each filter stands in the address as an `only` of its own. */
const asked = ({ only = [], ...rest }: Asked, more: More = {}): string => {
  const filters = only.map((one) => `&only=${encodeURIComponent(one)}`)
  return `${query({ ...rest, ...more })}${filters.join('')}`
}

/** Reports: figures of a span, one of them by day and cut, the sessions behind, views that are kept. */
export const reportCalls = {
  read: (what: Asked) => call(Report, 'GET', `/report${asked(what)}`),
  series: (name: string, what: Asked, by: Cut) => call(FigureSeries, 'GET', `/report/figures/${name}${asked(what, { by })}`),
  sessions: (name: string, what: Asked, counted: boolean) =>
    call(FigureSessions, 'GET', `/report/figures/${name}/sessions${asked(what, { counted })}`),
  /** Where the browser fetches the workbook. */
  workbookAt: (what: Asked) => `/api/v1/report/export${asked(what)}`,
  questions: (from: string, to: string) => call(HotQuestions, 'GET', `/questions${query({ from, to })}`),
  /** Behind an entry or a cluster of what got no good answer. */
  questionSessions: (from: string, to: string, of: { readonly entry: string } | { readonly cluster: string }) =>
    call(SessionsBehind, 'GET', `/questions/sessions${query({ from, to, ...of })}`),
  refresh: () => call(Done, 'POST', '/report/refresh', {}),
  views: () => call(ReportViews, 'GET', '/report/views'),
  keep: (body: PutReportView) => call(z.object({ id: z.uuid() }), 'POST', '/report/views', body),
  drop: (id: string) => call(Done, 'DELETE', `/report/views/${id}`),
}
