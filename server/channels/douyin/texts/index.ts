/** What connecting an account says. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** In both languages. */
export const DOUYIN_WORDS = { 'zh-CN': zh.connect, en: en.connect }
