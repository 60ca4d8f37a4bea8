import { type Pattern, Sieve } from '#engine/text'

/** All patterns of the finders: a message is looked at once, and only those that may match are tried. */
export const SIEVE = new Sieve()
/** A pattern that a finder seeks; to be called where a module is loaded, never in a finder. */
export const sought = (regexp: RegExp): Pattern => SIEVE.pattern(regexp)
