import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { asSentLate, type GraphApi, mustAnswer } from '../meta/index.ts'
import { asOneLine, type NamedTemplate } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { idOf } from './calls.ts'
import { WHATSAPP_CODES } from './outcomes.ts'

/** …/whatsapp/business-management-api/message-templates: a body has at most 1024 characters with what fills it; some are the template's own. */
const LONGEST = 800

const Templates = z.looseObject({ data: z.array(z.looseObject({ name: z.string(), language: z.string(), status: z.string() })) })

/** Asks whether the platform has approved it. Throws its own word for how it stands. */
export async function mustBeApproved(api: GraphApi, business: string, { name, detail }: NamedTemplate): Promise<void> {
  const query = new URLSearchParams({ name, fields: 'name,language,status' })
  const { data } = Templates.parse(mustAnswer(await api.call(`${business}/message_templates?${query}`, { method: 'GET' })))
  const found = data.find((one) => one.name === name && one.language === detail)
  if (found?.status !== 'APPROVED')
    throw new AppError('upstream_failed', refusal('channel.refused', { words: `${name}:${detail} ${found?.status ?? '132001'}` }))
}

/** …/whatsapp/messages/template-messages: the message as the one variable of the template, in one line, as a variable takes no other. */
export function lateCalls(api: GraphApi, phone: string, message: Outgoing, template: NamedTemplate): Send[] {
  const { text, isWhole } = asOneLine(message, LONGEST)
  const { name, detail: code } = template
  const content = { name, language: { code }, components: [{ type: 'body', parameters: [{ type: 'text', text }] }] }
  const json = { messaging_product: 'whatsapp', recipient_type: 'individual', to: message.to, type: 'template', template: content }
  return [async () => asSentLate(await api.call(`${phone}/messages`, { json }), { codes: WHATSAPP_CODES, idOf, isWhole })]
}
