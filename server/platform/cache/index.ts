/** Cache: what was read last, at hand while it is read anew. Owns no tables. */
export { type LastRead, lastRead } from './last-read.ts'
