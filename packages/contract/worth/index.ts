/** Worth: reports, experiments, distance and what displeased, as they cross the wire. */

export {
  Dimension,
  ExperimentFigure,
  Experiments,
  ExperimentView,
  PlanExperiment,
  PlannedExperiment,
  StartExperiment,
  Withheld,
} from './experiments.ts'
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
