/** Mailing: the report by mail, daily or weekly, to people who are named. Owns `report_mails` and `report_letters`; reads the report. */
export { reportMailRoutes } from './routes.ts'
export { type ReportMailParts, reportMailsOf, type SendReport } from './sweep.ts'
