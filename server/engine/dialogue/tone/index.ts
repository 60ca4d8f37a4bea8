/** Tone: how a shopper's mood is met, by strategies that are data (`data/tone`). */

export { type Threat, threatIn } from '#engine/guards'
export { light } from './light.ts'
export { isImpatient } from './signs.ts'
export { ifEndangered, personByMood, soothed, toneOf } from './tone.ts'
