/** What the pages of forms say, in both languages. */
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** The languages that they are written in. */
export type FormLanguage = 'zh-CN' | 'en'

/** The words of a language. */
export const wordsIn = (language: FormLanguage): typeof zh => (language === 'zh-CN' ? zh : en)

/** What a browser asks for: Chinese unless it asks for another. */
export const languageOf = (accepted: string | undefined): FormLanguage => {
  const [first = ''] = (accepted ?? '').split(',')
  return first === '' || /^(?:zh|\*)/iu.test(first.trim()) ? 'zh-CN' : 'en'
}
