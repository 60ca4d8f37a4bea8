/** Statistics: how sure a share is. Pure; owns no tables. */
export { type Share, wilson } from './wilson.ts'
