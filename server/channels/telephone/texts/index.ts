import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

/** What the telephone says of its own; braces hold what is filled in. */
export type PhoneText = keyof typeof en

const ALL = { 'zh-CN': zhCN, en }

/** In the language of a call. */
export function phoneText(language: string, text: PhoneText, filled: Readonly<Record<string, string>> = {}): string {
  const said: string = ALL[language.startsWith('zh') ? 'zh-CN' : 'en'][text]
  return said.replaceAll(/\{(\w+)\}/gu, (_, name: string) => filled[name] ?? '')
}

export { PHONE_WORDS } from './words.ts'
