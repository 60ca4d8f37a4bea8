/** What connecting a mailbox says, the subject of an answer to what had none, and what a ticket is told of files that were not kept. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** In both languages. */
export const EMAIL_WORDS = { 'zh-CN': zh.connect, en: en.connect }

/** The channel's words in a language (BCP 47). */
export const emailTexts = (language: string): Omit<typeof zh, 'connect'> => (language.startsWith('zh') ? zh : en)
