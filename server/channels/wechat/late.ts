import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { afterWindow, asOneLine, type NamedTemplate } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { asSent, mustAnswer, type WxApi } from '../tencent/index.ts'
import { WECHAT_CODES } from './outcomes.ts'

/** Of a field such as `thing1` (https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html). */
const LONGEST = 20

const Templates = z.looseObject({ template_list: z.array(z.looseObject({ template_id: z.string(), content: z.string() })) })

/** Asks whether the account has it, with that field. Throws where it has not. */
export async function mustBeThere(api: WxApi, template: NamedTemplate | undefined): Promise<void> {
  if (!template) return
  const { template_list: all } = Templates.parse(
    mustAnswer(await api.call('/cgi-bin/template/get_all_private_template', { method: 'GET' })),
  )
  const found = all.find(({ template_id: id }) => id === template.name)
  if (found?.content.includes(`{{${template.detail}.DATA}}`)) return
  const words = firstGraphemes(`${template.name}:${template.detail} ${found?.content ?? '40037'}`, 300)
  throw new AppError('upstream_failed', refusal('channel.refused', { words }))
}

/** The beginning of a message in a template's field: few are so short that it holds them whole, and the rest waits. Undefined without a template. */
export function lateCalls(api: WxApi, message: Outgoing, template: NamedTemplate | undefined): Send[] | undefined {
  if (!template) return undefined
  const { text, isWhole } = asOneLine(message, LONGEST)
  const json = { touser: message.to, template_id: template.name, data: { [template.detail]: { value: text } } }
  return [
    async (key) => {
      // at most 32 signs; the same within ten minutes is shown once
      const once = key.replace(/[^0-9a-z]/gu, '').slice(0, 32)
      const answer = await api.call('/cgi-bin/message/template/send', { json: { ...json, client_msg_id: once } })
      return afterWindow(asSent(answer, WECHAT_CODES), isWhole)
    },
  ]
}
