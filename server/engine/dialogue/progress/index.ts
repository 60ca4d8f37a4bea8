/** Progress: what became of a deed, a case or a ticket that the shopper asks after once it was put in hand. */
export { awaited } from './awaited.ts'
export { givenUp } from './given-up.ts'
export { afterNone, triedAgain } from './tried-again.ts'
export { whatBecame } from './what-became.ts'
