import { randomBytes } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Outward } from '#platform/outbound'
import { ALL_BUT_WORDS, lacking } from '../declared.ts'
import { piecesOf } from '../parts/index.ts'
import type { Connected, Connection, Outgoing, PushChannel, Send } from '../push-channel.ts'
import { asSent, DYSMS, type DysmsApi, dysmsApi, mustAnswer } from './dysms-api.ts'
import { SMS_ALIYUN_WORDS } from './texts/index.ts'
import { readCall } from './webhook.ts'

/** Of a variable of a notice, in characters, unless the account was granted more (https://help.aliyun.com/document_detail/108253.html). */
const LONGEST = 35
const VARIABLE = 'content'
/** Passed the platform's review. */
const PASSED = 1

const Template = z.looseObject({ TemplateStatus: z.int(), TemplateContent: z.string(), TemplateName: z.string().default('') })
const Sign = z.looseObject({ SignStatus: z.int() })

/**
 * SMS by Alibaba Cloud: what is said goes out as the variable of one approved template under one approved sign, in as many messages as that needs;
 * what shoppers answer, and what became of messages, is pushed here.
 */
export function smsAliyunChannel(outward: Outward): PushChannel {
  const apiOf = ({ settings }: Connection) => dysmsApi(outward, settings)
  return {
    kind: 'sms-aliyun',
    shows: new Set(['text']),
    media: {},
    lacks: lacking('https://help.aliyun.com/zh/sms/developer-reference/smsup-2', ...ALL_BUT_WORDS, 'told read'),
    delivery: 'push',
    reaches: 'phone',
    cutsLinks: true,
    keyed: false,
    // …/document_detail/419298.html: 5000 calls a second; to one number the account's own limits, of which it tells
    pace: { connection: { burst: 50, perSecond: 50 }, address: { burst: 5, perSecond: 1 } },
    window: null,
    fields: [
      { name: 'accessKeyId', secret: false, required: true },
      { name: 'accessKeySecret', secret: true, required: true },
      { name: 'signName', secret: false, required: true },
      { name: 'templateCode', secret: false, required: true },
      { name: 'variable', secret: false, required: false },
      { name: 'longest', secret: false, required: false },
      { name: 'api', secret: false, required: false },
    ],
    words: SMS_ALIYUN_WORDS,
    greet: (given) => greet(outward, given),
    test: (connection) => approved(apiOf(connection), connection.settings),
    // the platform is told by hand where to call, and cannot be told to wait: its calls are answered that it shall come later
    resume: async () => undefined,
    pause: async () => undefined,
    receive: readCall,
    line: (connection) => ({ calls: (message) => callsOf(apiOf(connection), connection.settings, message) }),
  }
}

type Given = Readonly<Record<string, string>>

async function greet(outward: Outward, given: Given): Promise<Connected> {
  const kept = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value.trim()]))
  const longest = Number(kept['longest'] || LONGEST)
  if (!Number.isInteger(longest) || longest < 5 || longest > 1_000)
    throw new AppError('invalid', refusal('channel.refused', { words: `longest: ${kept['longest']} (5–1000)` }))
  const token = randomBytes(24).toString('base64url')
  const settings = { ...kept, variable: kept['variable'] || VARIABLE, longest: String(longest), api: kept['api'] || DYSMS, token }
  return { settings, about: await approved(dysmsApi(outward, settings), settings), once: { query: `?token=${token}` } }
}

/** The sign and the template as the platform has them. Throws its own words where it has not approved them, or the template lacks the variable. */
async function approved(api: DysmsApi, { signName = '', templateCode = '', variable = '' }: Given) {
  const template = Template.parse(mustAnswer(await api.call('QuerySmsTemplate', { TemplateCode: templateCode })))
  const sign = Sign.parse(mustAnswer(await api.call('QuerySmsSign', { SignName: signName })))
  const amiss =
    (template.TemplateStatus !== PASSED && `${templateCode}: TemplateStatus ${template.TemplateStatus}`) ||
    (sign.SignStatus !== PASSED && `${signName}: SignStatus ${sign.SignStatus}`) ||
    (!template.TemplateContent.includes(`\${${variable}}`) && `${templateCode}: ${template.TemplateContent} ← \${${variable}}`)
  if (amiss) throw new AppError('upstream_failed', refusal('channel.refused', { words: firstGraphemes(amiss, 300) }))
  return { sign: signName, template: `${templateCode} ${template.TemplateName}`.trim() }
}

const callsOf = (api: DysmsApi, settings: Given, message: Outgoing): Send[] => {
  const { signName = '', templateCode = '', variable = VARIABLE, longest = '' } = settings
  const fixed = { PhoneNumbers: message.to.replace(/^\+86/u, ''), SignName: signName, TemplateCode: templateCode }
  // a variable is too short for a link: cut in two it leads nowhere
  const unlinked = { ...message, fileUrl: () => undefined, pictureUrl: () => undefined }
  return piecesOf(unlinked, { longest: Number(longest) || LONGEST, mostOptions: 0 }).map(({ text }) => async (key) => {
    // a variable has no lines
    const told = JSON.stringify({ [variable]: text.replace(/\s+/gu, ' ').trim() })
    return asSent(await api.call('SendSms', { ...fixed, TemplateParam: told, OutId: key }))
  })
}
