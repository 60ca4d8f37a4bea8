/** Progress: what became of a deed, a case or a ticket that the shopper asks after once it was put in hand. */
export { whatBecame } from './what-became.ts'
