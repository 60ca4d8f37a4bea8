/** Needs: which order, product, rule or offer a matter is about; each is had, fetched by a look-up, or asked for. */
export { accessoriesOf, comparisonOf, fitness, soldAs, substitutesOf, troubleOf } from './graph.ts'
export { atHand, isCertain, likelyRule, ruleOf, ruleOn, soleRule, theRule } from './knowledge.ts'
export { lookUp, lookUpIfThere } from './look-up.ts'
export { namedEach, namedGoods, productIds } from './named-goods.ts'
export { aBestSum, aQuote, maybeMember, theCampaigns, theCoupons, thePromotions } from './offers.ts'
export { anOrder, maybeOrder, numbersSaid, othersBeside } from './order.ts'
export { namedOf, namesGoods, speaksOf } from './order-named.ts'
export { aProduct, maybeProduct, productAtHand, search, searchFor, severalAtHand, theProducts, weigh } from './product.ts'
