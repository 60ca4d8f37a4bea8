/** Insight: the numbers a shop is run by, one file each. Nothing imports it but the wiring. */
export { type ReportMailParts, reportMailsOf, type SendReport } from './mailing/index.ts'
export { todayFigures } from './metrics/today.ts'
export { definitionsSql, writeSessions } from './parquet/index.ts'
export { insightRoutes } from './routes.ts'
export { askSurvey } from './survey/index.ts'
export { worthOf, worthRoutes } from './worth.ts'
