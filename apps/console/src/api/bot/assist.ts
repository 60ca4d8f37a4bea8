import { Drafted, Summarised, Translated } from '@xiaoer/contract'
import { DeskAnswer } from '@xiaoer/contract/questions'
import { Checked, Suggested } from '@xiaoer/contract/suggestions'
import { call } from '../call.ts'

const at = (id: string, help: string) => `/conversations/${encodeURIComponent(id)}/${help}`

/** Help for who answers; nothing is sent by it. */
export const assistCalls = {
  summarise: (id: string, language: string) =>
    call(Summarised, 'POST', at(id, 'summary'), { language: language === 'en' ? 'en' : 'zh-CN' }),
  draft: (id: string) => call(Drafted, 'POST', at(id, 'draft'), {}),
  translate: (id: string, text: string, to: string) => call(Translated, 'POST', at(id, 'translation'), { text, to }),
  suggest: (id: string) => call(Suggested, 'POST', at(id, 'suggestions'), {}),
  ask: (id: string, text: string, language: string) =>
    call(DeskAnswer, 'POST', at(id, 'questions'), { text, language: language === 'en' ? 'en' : 'zh-CN' }),
  check: (id: string, text: string) => call(Checked, 'POST', at(id, 'check'), { text }),
}
