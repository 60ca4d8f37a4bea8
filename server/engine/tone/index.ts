/** Tone: how a shopper's mood is met, by strategies that are data (`data/tone`). Pure; owns no tables. */
export { type Cause, causeOf, LINES_ELSEWHERE } from './causes.ts'
export { STRATEGIES, type Strategy } from './strategies.ts'
export { afterLight, lightLine, maySell, type Soothed, soothed, soothes, type Tone, toneBefore, toneOf } from './tone.ts'
