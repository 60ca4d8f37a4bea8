/** Manners: courtesies and outbursts told from matters by plain words. */
export { asksCalmly, isInnocent } from './innocent.ts'
export { ANGRY, isOutburst, mannersIn, moodScore } from './manners.ts'
