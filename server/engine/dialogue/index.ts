/** Dialogue: commands, one table of policies, flows as data; by its own driver, or by a language model where one is set up. Pure; owns no tables. */
export type { AgentPorts } from './agent/converse.ts'
export type { Display } from './agent/tools.ts'
export { dialogue } from './decide.ts'
export {
  addressText,
  DIALOGUES,
  FACTS,
  factsOf,
  intentOfFlow,
  OWN,
  PLAIN_FAULTS,
  reasonOfClaim,
  SAID,
  SHIPPED_FLOWS,
  standsAgainst,
  WORDINGS,
} from './flows/index.ts'
export { factName } from './need.ts'
export { provenWords } from './respond/proven.ts'
export type { Ports } from './scene.ts'
export { SERVED } from './served.ts'
