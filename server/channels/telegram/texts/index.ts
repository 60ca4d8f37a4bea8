/** What Telegram's own buttons and stand-ins say. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** The channel's words for a language as Telegram tells it (BCP 47); Chinese where it tells none. */
export const telegramTexts = (language: string | null): typeof zh => (language === null || /^(zh|yue)\b/iu.test(language) ? zh : en)

/** In both languages, by Telegram's own tags; the first is what all others see. */
export const COMMAND_LANGUAGES = [
  ['', en],
  ['zh', zh],
] as const

/** What connecting a bot says. */
export const TELEGRAM_WORDS = { 'zh-CN': zh.connect, en: en.connect }
