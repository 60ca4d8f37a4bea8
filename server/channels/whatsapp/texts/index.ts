/** What connecting a number says, and what stands on the button of a list. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** In both languages. */
export const WHATSAPP_WORDS = { 'zh-CN': zh.connect, en: en.connect }

/** The channel's words in the language of a conversation (BCP 47). */
export const whatsappTexts = (language: string): Omit<typeof zh, 'connect'> => (language.startsWith('zh') ? zh : en)
