/** What a letter with the report says, in both languages. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** The words of a language. */
export const letterTexts = (language: 'zh-CN' | 'en'): typeof zh => (language === 'en' ? en : zh)
