/** Facts: what a shopper said of themselves, each with its sentence; shown, and erased by a word. Owns `shopper_facts`. */
export { factsOf, forgetFacts, knownFrom, rememberFacts, type SaidBy } from './facts.ts'
export { factName, factsIn, type SaidFact } from './read-facts.ts'
