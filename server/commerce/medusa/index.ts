/** Medusa: a shop by the Admin and Store API of Medusa 2. A peer that is spoken to; nothing of it is in here. Owns no tables. */
export { medusaKind } from './kind.ts'
