/** A merchant's own scenarios: the file, the ways between its steps, and what the console calls. */
export {
  PlayedTest,
  PutScenario,
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
  DEEDS,
  MOST_STEPS,
  MOST_WORDS,
  ORDER_KINDS,
  Say,
  ScenarioDeed,
  ScenarioFile,
  type ScenarioInForce,
  ScenarioStep,
  ScenarioTest,
  SLOT_ENTITIES,
  type StepKind,
  WISHES,
} from './file.ts'
export { depths, type Way, waysOf } from './ways.ts'
