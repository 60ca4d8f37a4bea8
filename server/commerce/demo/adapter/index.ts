/** The demo shop behind the commerce port: every read is one round trip. */
export type { Assortment, Shelved } from './assortment.ts'
export { type DemoShop, demoShop } from './demo-shop.ts'
export type { PriceLines } from './offers.ts'
