/** Perceiving: what a picture holds, worked in a process of its own with a bound on memory and time. Owns no tables. */
export { lacking } from './installed.ts'
export { type Perceiver, perceiver } from './perceiver.ts'
export { lookAlike } from './picture/article.ts'
export { COPY_ABOVE, likenessOf } from './picture/copies.ts'
export { BLURRED_BELOW } from './picture/quality.ts'
export type { PictureReading, ReadCode, ReadLine } from './picture/reading.ts'
export { type PoolStanding, processPool } from './pool.ts'
