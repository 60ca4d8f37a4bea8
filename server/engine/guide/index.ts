/**
 * The guide: from what a shopper wants to a question or to one pick, one cheaper and one better, over an index of the shop's goods. Pure; trade
 * packs from `data/trades`. Owns no tables.
 */
export { type GuideIndex, type IndexBuilder, indexBuilder } from './index/catalogue.ts'
export { problemsOf } from './packs/check-packs.ts'
export { readTrades, shippedTrades, TRADES_FOLDER, type Trades } from './packs/read-packs.ts'
export { type Candidate, candidatesFor, type GuideOption, type GuideQuestion, questionsFor, type Wording } from './turn/ask.ts'
export {
  another,
  cheaper,
  compare,
  EMPTY_GUIDE,
  forWhom,
  type GuideInput,
  type GuideStep,
  guide,
  isGuideTap,
  type Picked,
  pick,
  tapOf,
  wishOf,
  without,
} from './turn/guide.ts'
export type { Left } from './turn/left.ts'
export { ANY, type GuideNeed } from './turn/need.ts'
export { type AskGraph, inOwnWords, type Pick, type Reason, rankedOf } from './turn/picks.ts'
export { guideTurn } from './turn/reply.ts'
export { folded, WordTable } from './words.ts'
