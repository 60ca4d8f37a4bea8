/** Intents: their names for people, zh and en. */
export { intentName, intentNames, nameOwn } from './intent-names.ts'
