/** Patterns: many at once in one pass, and words as patterns. */
export { literal } from './literal.ts'
export { holds, matchesIn, type Pattern, Sieve, type Told } from './sieve.ts'
