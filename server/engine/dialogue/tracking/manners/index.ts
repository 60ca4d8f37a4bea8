/** Manners: courtesies and outbursts told from matters by plain words. */
export { blamesRepeating, demandsMoney, isAngered } from './angered.ts'
export { asksCalmly, isExclaimed, isInnocent } from './innocent.ts'
export { ANGRY, isOutburst, isReadAsPraise, moodScore } from './manners.ts'
