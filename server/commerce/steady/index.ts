/** Steady: any shop so that a slow or dead one never slows another, and is not asked in vain. Owns no tables. */
export { BREAKER, type Standing } from './breaker.ts'
export { type SteadyShop, steadyShop } from './steady-shop.ts'
export type { ShopTrouble } from './trouble.ts'
