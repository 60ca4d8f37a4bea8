import { Drafted, Summarised, Translated } from '@xiaoer/contract'
import { call } from '../call.ts'

const at = (id: string, help: string) => `/conversations/${encodeURIComponent(id)}/${help}`

/** Help for who answers; nothing is sent by it. */
export const assistCalls = {
  summarise: (id: string, language: string) =>
    call(Summarised, 'POST', at(id, 'summary'), { language: language === 'en' ? 'en' : 'zh-CN' }),
  draft: (id: string) => call(Drafted, 'POST', at(id, 'draft'), {}),
  translate: (id: string, text: string, to: string) => call(Translated, 'POST', at(id, 'translation'), { text, to }),
}
