/** Why something is refused: reasons that stay, each with its words in the catalogues beside this file, and what fills their places. */

export { EN } from './en.ts'
export { inWords, type Reason, Refusal, refusal, refusalOf, type Values } from './refusal.ts'
export { issueRefusal, issueWords } from './shape.ts'
export { ZH_CN } from './zh-CN.ts'
