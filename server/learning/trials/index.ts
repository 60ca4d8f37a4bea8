/** Trials: the shop's own chat, tried by a colleague in the console. What is said stands apart from all conversations, is counted nowhere, and goes after a day. Owns `trials`. */
export { type TrialParts, trialRoutes } from './routes.ts'
export { addTurn, eraseTrials, type KeptTurn, type TrialRow, trialOf } from './store.ts'
