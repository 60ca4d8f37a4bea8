/** What a mail about a warning says, in both languages. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** The words of a language. */
export const letterTexts = (language: string): typeof zh => (language.startsWith('zh') ? zh : en)
