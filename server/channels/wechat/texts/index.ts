/** What connecting an account says, and what is heard where somebody follows it. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** In both languages. */
export const WECHAT_WORDS = { 'zh-CN': zh.connect, en: en.connect }

/** The channel's words in the shop's language (BCP 47). */
export const wechatTexts = (language: string): Omit<typeof zh, 'connect'> => (language.startsWith('zh') ? zh : en)
