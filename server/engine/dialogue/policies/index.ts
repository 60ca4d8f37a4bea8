/** Policies: the table that makes of commands what is said and done, one file a row or family. Pure. */
export { driven } from './driven.ts'
export { POLICIES, policed } from './policed.ts'
export { composed, HUMAN, response, type Said } from './policy.ts'
