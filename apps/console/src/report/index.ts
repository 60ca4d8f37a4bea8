/** Report: every figure of a span with its definition, its interval, what it was before, and the sessions behind. */
export { ReportPage } from './report-page.tsx'
export { toldIn, withInterval } from './told.ts'
