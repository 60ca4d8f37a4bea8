/** What connecting a telephone says. */
import en from './connect.en.json' with { type: 'json' }
import zh from './connect.zh-CN.json' with { type: 'json' }

/** In both languages. */
export const PHONE_WORDS = { 'zh-CN': zh, en }
