/** What a new scenario is called at first, in both languages whichever is read. */
export const NEW_TITLE = { 'zh-CN': '新场景', en: 'New scenario' }
/** What a new step says at first, to be written over: nothing is published with it. */
export { UNWRITTEN as NEW_SAY } from '@xiaoer/contract/scenarios'
