/** Intents: their names for people, zh and en. */
export { intentName, intentNames } from './intent-names.ts'
