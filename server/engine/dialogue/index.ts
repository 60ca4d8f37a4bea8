/** Dialogue: the next step of a turn — tracking what it is about, and a scenario for every intent. Pure; owns no tables. */
export { decide } from './decide.ts'
export { isServed, SCENARIOS } from './registry.ts'
export type { Scenario } from './scenario.ts'
export { intentOfMatter, MATTERS } from './settling/index.ts'
export { readMessage } from './stretches/index.ts'
export { wanted } from './tracking/index.ts'
