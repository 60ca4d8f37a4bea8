/** Reference: which goods, order and line a message means, from its words, the memory of the talk, the page and the shopper's orders. Pure. */
export { absentIn } from './absent.ts'
export { goodsAtHand, goodsBefore, goodsDenied, goodsMeant, goodsNamed } from './goods.ts'
export { linesNamed, type OrderMeant, orderMeant, ordersAtHand } from './orders.ts'
export { areasIn, type PlaceSaid, placeIn } from './places.ts'
export { isDeniedAt, pointsIn } from './pointing.ts'
