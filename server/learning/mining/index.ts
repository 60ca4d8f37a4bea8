/** Mining: past sessions → scenarios: how shoppers begin, what is asked and done on the way, how it ends. Pure but for the folder it writes to; owns no tables. */
export { clusterTexts } from './cluster-texts.ts'
export { type Mined, type MineParts, mine } from './mine.ts'
export { reportOf } from './report/report.ts'
export type { ReportLanguage } from './report/texts.ts'
export type { Scenario, Step } from './scenarios/scenario.ts'
export { learnShopActs, type ShopAct, type ShopActOf } from './scenarios/shop-acts.ts'
export { type Crew, threads } from './work/crew.ts'
export { alone } from './work/hand.ts'
