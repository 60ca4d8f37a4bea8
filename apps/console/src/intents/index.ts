/** Intents: their names for people, zh and en, and what to do first for one. */
export { intentName, intentNames, nameOwn } from './intent-names.ts'
export { useNextStep } from './next.tsx'
