/** Manners: courtesies and outbursts told from matters by plain words. */
export { blamesRepeating, demandsMoney, isAngered } from './angered.ts'
export { asksCalmly, isExclaimed, isInnocent } from './innocent.ts'
export { ANGRY, isOutburst, moodScore } from './manners.ts'
export { isReadAsPraise } from './read-as-praise.ts'
