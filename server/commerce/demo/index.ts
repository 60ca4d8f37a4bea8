/** The demo shop 云杉小店: a small real shop to try everything on. Owns the tables of schema `demo`; its data stand in `data/demo`. */
export { type DemoShop, demoShop } from './adapter/index.ts'
export { productNames, shopFacts } from './files/index.ts'
export { type Lent, lendOrders, type Wanted } from './lend-order.ts'
export { loadDemo } from './load/index.ts'
export { demoPages, type PagesOptions } from './pages/index.ts'
