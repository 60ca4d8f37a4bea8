/** Why something is refused: reasons that stay, each with its words in the catalogues beside this file, and what fills their places. */

export { EN } from './en.ts'
export { type Reason, Refusal, refusal, type Values } from './refusal.ts'
export { issueRefusal, issueWords } from './shape.ts'
export { inWords, refusalOf } from './worded.ts'
export { ZH_CN } from './zh-CN.ts'
