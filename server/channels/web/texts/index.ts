/** The web channel's own words. */
import notices from './ai-notice.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

const TEXTS = { 'zh-CN': zh, en } as const

/** The channel's own standing words in a language. */
export const webTexts = (language: 'zh-CN' | 'en') => TEXTS[language]

const NOTICES: ReadonlyMap<string, string> = new Map(Object.entries(notices))

/** The lasting notice that an AI answers, in any of the languages that are served; in English for the rest. */
export const aiNoticeIn = (language: string): string => NOTICES.get(language) ?? webTexts(language === 'zh-CN' ? 'zh-CN' : 'en').aiNotice
