/** Foresight: the questions that a shopper is likeliest to ask, offered when they open the chat; learnt from what was asked before. Owns `foreseen_questions`. */
export { type ForesightParts, foresightOf, type Opening } from './foresee.ts'
