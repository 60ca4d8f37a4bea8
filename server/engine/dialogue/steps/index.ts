/** Steps: how an answer, a question, a handoff or a card is put together. */
export { entryWords, orderCard, orderChoice, orderState, priceNow, productCard, productChoice, shipmentCard, variantName } from './cards.ts'
export { choices, HUMAN, NONE } from './choices.ts'
export { refundWords } from './refund-words.ts'
export { entryMark, markOf, settle } from './settle.ts'
export { answer, ask, HANDED_OFF, handOff, notKnown, shopSilent } from './steps.ts'
export { stillUnclear } from './still-unclear.ts'
