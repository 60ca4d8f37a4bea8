/** Vendure: a shop by the Admin API of Vendure 3. A peer that is spoken to; nothing of it is in here. Owns no tables. */
export { vendureKind } from './kind.ts'
