/** Report: figures of a span with what they were before, by day and cut, and the sessions behind. Owns `report_views`; reads roll-ups and rows. */
export { reportWorkbook } from './export.ts'
export { instantsOf } from './fits.ts'
export { report } from './report.ts'
export { type ReportParts, reportRoutes } from './routes.ts'
export { mustBeSpan, type Span } from './span.ts'
