/** A merchant's own scenarios: the file, the ways between its steps, and what the console calls. */
export {
  PlayedTest,
  PutScenario,
  RewriteScenario,
  ScenarioParts,
  ScenarioProblem,
  ScenarioProblems,
  ScenarioState,
  Scenarios,
  ScenarioVersion,
  TriedScenario,
  TryScenario,
} from './calls.ts'
export {
  Bilingual,
  Condition,
  MOST_STEPS,
  MOST_WORDS,
  Say,
  ScenarioDeed,
  ScenarioFile,
  type ScenarioInForce,
  ScenarioStep,
  ScenarioTest,
  type StepKind,
  UNWRITTEN,
  Wording,
} from './file.ts'
export { AT_ONCE, DEEDS, MEANT_ORDERS, ORDER_KINDS, REQUESTS, SLOT_ENTITIES, TELLINGS, WISHES } from './kinds.ts'
export { depths, type Way, waysOf } from './ways.ts'
