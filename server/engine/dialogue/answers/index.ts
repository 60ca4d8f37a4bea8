/** Questions answered from facts, entries and rules of this turn, topic by topic. Pure; owns no tables. */
export { answer, entryChoice, isGeneral, pageAnswer, setDownFor, standsOut } from './answer.ts'
export { type Answered, type Ask, FACETS, type Facet, type GoodsRef, TOPICS, type Topic } from './ask.ts'
export { caresAsked } from './careful.ts'
export { atHand } from './entries.ts'
export { HUMAN } from './look.ts'
export { refundLines } from './orders/refund.ts'
export { INTENTS_ASKED, topicOf } from './topics.ts'
