/** What a new scenario is called at first, in both languages whichever is read. */
export const NEW_TITLE = { 'zh-CN': '新场景', en: 'New scenario' }
/** What a new step says at first, to be written over. */
export const NEW_SAY = { 'zh-CN': '请写出要说的话', en: 'Write what is said here' }
