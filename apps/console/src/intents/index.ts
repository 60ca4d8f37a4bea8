/** Intents: their names for people, zh and en. */
export { intentName } from './intent-names.ts'
