/** Perceiving: what a picture or a sound holds, worked in processes of their own with a bound on memory and time. Owns no tables. */
export { type Perceiver, perceiver } from './perceiver.ts'
export { lookAlike } from './picture/article.ts'
export { COPY_ABOVE, likenessOf } from './picture/copies.ts'
export { BLURRED_BELOW } from './picture/quality.ts'
export type { PictureJob, PictureReading, ReadCode, ReadLine } from './picture/reading.ts'
export { type Pool, type PoolOptions, type PoolStanding, processPool } from './pool.ts'
