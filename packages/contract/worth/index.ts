/** Worth: reports, experiments, distance and what displeased, as they cross the wire. */

export { Cause, CauseKey, Causes, CauseWay, PutCause, PutCauseChange } from './causes.ts'
export { Costs, PutCosts } from './costs.ts'
export { Lack, PotentialCustomers } from './customers.ts'
export { DemoLife } from './demo-life.ts'
export {
  Distance,
  DistanceOutcome,
  OutcomeName,
  PutOnlineFirst,
  PutServicePoint,
  RadiusAssumed,
  RadiusWorth,
  ServicePoint,
} from './distance.ts'
export {
  Dimension,
  ExperimentClaim,
  ExperimentFigure,
  Experiments,
  ExperimentView,
  GoOn,
  Holdout,
  PlanExperiment,
  PlannedExperiment,
  StartExperiment,
  TONES,
  Withheld,
} from './experiments.ts'
export { MoodOutcome, MoodWorth, SessionMood, SessionsBehind } from './mood.ts'
export { HotQuestions } from './questions.ts'
export {
  Cut,
  FigureSeries,
  FigureSessions,
  FigureUnit,
  filtersOf,
  OtherMoney,
  PutReportView,
  Report,
  ReportFigure,
  ReportFilter,
  ReportQuery,
  ReportView,
  ReportViews,
  writtenFilter,
} from './report.ts'
export { PutReportMail, ReportLetter, ReportMail, ReportMails } from './report-mails.ts'
export { AskSurvey, PutSurvey, Survey, SurveyAsked } from './survey.ts'
