/** The web channel's own words. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

const TEXTS = { 'zh-CN': zh, en } as const

/** The channel's own standing words in a language. */
export const webTexts = (language: 'zh-CN' | 'en') => TEXTS[language]
