/** Reference: which goods, order and line a message means, from its words, the memory of the talk, the page and the shopper's orders. Pure. */
export { absentIn } from './absent.ts'
export { calledBetween, withCalled } from './called.ts'
export { distinct, goodsAtHand, goodsBefore, goodsDenied, goodsMeant, goodsNamed, goodsNear } from './goods.ts'
export { kindsIn, shelvesIn } from './kinds.ts'
export { isHinted, linesNamed, type OrderMeant, orderMeant, ordersAtHand } from './orders.ts'
export { areasIn, type PlaceSaid, placeIn } from './places.ts'
export { isDeniedAt, pointsIn } from './pointing.ts'
export { statesTold } from './states.ts'
