/** The language of the two that a shop's own reasons are written in: Chinese for any Chinese, English for all others. */
export type ShopLocale = 'zh-CN' | 'en'

/** Which of them somebody reads who writes a language (BCP 47). */
export const shopLocale = (language: string): ShopLocale => (language.startsWith('zh') ? 'zh-CN' : 'en')
