/** Tracking: what the dialogue state becomes with this turn. */
export { meansAll, placeSaid, placesSaid } from './all-said.ts'
export { AFTER_OTHER_GOODS, OF_ANOTHER, OF_FAMILY, OTHER_ORDER, THAT_ORDER } from './another-order.ts'
export { SURE_OF_ANOTHER } from './focus.ts'
export { ANGRY, blamesRepeating, demandsMoney, isExclaimed, isOutburst, moodScore } from './manners/index.ts'
export { asksBeforeUse } from './refining/before-use.ts'
export { asksToWrap } from './refining/goods/other-tongues.ts'
export { askedOfMatter } from './refining/orders/asked-of-own.ts'
export { isForPeople, saysSentBack } from './refining/orders/of-orders.ts'
export { stateSaid } from './refining/orders/order-states.ts'
export { type Facet, facetsIn, orderPlaceIn } from './refining/orders/order-words.ts'
export { withSameAsked } from './same-asked.ts'
export { slotNumber, slotText } from './slots/values.ts'
export {
  answersQuestion,
  asksOnly,
  FAINT,
  isAsked,
  isReadAs,
  mainlyRead,
  ON_THE_SHELF,
  pieceRead,
  wanted,
  wantedBeside,
  wantsAnswer,
  wishesNothing,
} from './surely-read.ts'
export { FITTED, tellsNeed, tellsPiece } from './told.ts'
export { track } from './track.ts'
