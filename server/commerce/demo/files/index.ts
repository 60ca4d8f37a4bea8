/** The files of `data/demo`, read once and checked. Owns no tables. */

export { attributeSpecs } from './attributes.ts'
export { english } from './english.ts'
export { couponSpecs, type PromotionSpec, promotionSpecs, Terms } from './offers.ts'
export { courier, orderPlan, type Showcase, type Situation } from './orders.ts'
export { type CustomerSpec, customerSpecs } from './people.ts'
export { type Category, categories, colours, type ProductSpec, productNames, productSpecs, sizeCharts } from './products.ts'
export { once, readDemoFile, readDemoText } from './read.ts'
export { levelNamed, percentOf, type ShopFacts, shopFacts } from './shop-facts.ts'
