/** Questions answered from facts, entries and rules of this turn, topic by topic. Pure; owns no tables. */
export { answer } from './answer.ts'
export { type Answered, type Ask, type GoodsRef, TOPICS, type Topic } from './ask.ts'
export { topicOf } from './topics.ts'
