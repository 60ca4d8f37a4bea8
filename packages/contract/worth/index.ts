/** Worth: reports, experiments, distance and what displeased, as they cross the wire. */
export {
  Cut,
  FigureSeries,
  FigureSessions,
  FigureUnit,
  PutReportView,
  Report,
  ReportFigure,
  ReportQuery,
  ReportView,
  ReportViews,
} from './report.ts'
