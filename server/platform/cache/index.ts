/** Cache: what was read last, at hand while it is read anew; what was made at length, kept between starts. Owns no tables. */
export { codeVersion, type Kept, keep, keptAt, keptBytes, keptOrMade } from './kept.ts'
export { type LastRead, lastRead } from './last-read.ts'
