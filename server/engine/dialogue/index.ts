/** Dialogue: the next step of a turn — tracking what it is about, and a scenario for every intent. Pure; owns no tables. */
export { choiceSaid } from './claims/index.ts'
export { decide } from './decide.ts'
export { isServed, SCENARIOS } from './registry.ts'
export type { Scenario } from './scenario.ts'
export { asksMeasure, holdsField } from './scenarios/goods/fields.ts'
export {
  addressText,
  DEFINITIONS,
  DIALOGUES,
  FACTS,
  factsOf,
  intentOfMatter,
  MATTERS,
  OWN,
  PLAIN_FAULTS,
  provenWords,
  READ_SLOTS,
  reasonOfClaim,
  SAID,
  standsAgainst,
  WORDINGS,
} from './settling/index.ts'
export { readMessage } from './stretches/index.ts'
export { type Threat, threatIn } from './tone/index.ts'
export { wanted } from './tracking/index.ts'
