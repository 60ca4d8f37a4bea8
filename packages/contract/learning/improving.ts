/** What makes the base better: its health, what must stay right, what is not known yet. */
export {
  Difference,
  DismissFinding,
  ExpiredEntries,
  ExpiredEntry,
  FindingSide,
  Health,
  HealthFinding,
  HealthFindingQuery,
  HealthFindings,
  UsedEntries,
  UsedEntry,
} from './health.ts'
export { AddedRegression, AddRegression, Expectation, PutRegression, RegressionQuestion, RegressionSet } from './regression.ts'
export {
  AskedAgain,
  AskedAnew,
  AttachUnknown,
  ChangeUnknown,
  DraftSource,
  MergeUnknown,
  OrdersAfter,
  PublishUnknown,
  SplitUnknown,
  UnknownCluster,
  UnknownQuery,
  UnknownReason,
  UnknownState,
  Unknowns,
  UnknownView,
  UnknownWording,
} from './unknowns.ts'
