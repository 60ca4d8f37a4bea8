/** Promises: what a text says of money, days, rights and deeds, and whether facts, receipts or policies bear it out. Pure. Owns no table. */
export { type Backing, type Bearer, type ReceiptBacking, unbackedPromises, type Weighed, weighPromises } from './backing/unbacked.ts'
export { findPromises } from './finding/find-promises.ts'
export type { Promised, PromiseKind } from './finding/promised.ts'
