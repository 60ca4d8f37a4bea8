/** Steps: how an answer, a question, a handoff or a card is put together. */
export { afterSaying, entryMark, markOf } from './after-saying.ts'
export { entryWords, orderCard, orderChoice, orderState, priceNow, productCard, productChoice, shipmentCard, variantName } from './cards.ts'
export { awaiting, choices, HUMAN, matterChoices } from './choices.ts'
export { refundWords } from './refund-words.ts'
export { answer, ask, HANDED_OFF, handOff, notKnown, unanswered } from './steps.ts'
export { stillUnclear } from './still-unclear.ts'
