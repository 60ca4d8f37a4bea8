import { en } from '../texts/en/scenario-start.ts'
import { zh } from '../texts/zh-CN/scenario-start.ts'

/** What new titles and texts begin as, in both languages whichever is read, to be written over. */
export const NEW_TITLE = { 'zh-CN': zh.title, en: en.title }
/** See `NEW_TITLE`. */
export const NEW_SAY = { 'zh-CN': zh.say, en: en.say }
