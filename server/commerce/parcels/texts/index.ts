/** Words of parcels. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** In one of the two languages. */
export const parcelTexts = (language: string) => (language.startsWith('zh') ? zh : en)
/** Of the fields that connecting a source asks for. */
export const FIELD_TEXTS = { 'zh-CN': zh.fields, en: en.fields }
