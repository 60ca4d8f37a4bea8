import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Outward } from '#platform/outbound'
import { ALL_BUT_WORDS, lacking } from '../declared.ts'
import { arriving, piecesOf, startOf, textPart } from '../parts/index.ts'
import type { Connected, Connection, Outgoing, PushChannel, Received, Report, Send, WebhookCall } from '../push-channel.ts'
import { SMS_WORDS } from './texts/index.ts'
import { asSent, mustAnswer, STOPPED, TWILIO, type TwilioApi, twilioApi } from './twilio-api.ts'
import { readSms, type SmsCall } from './webhook.ts'

/** https://www.twilio.com/docs/messaging/api/message-resource: a body of 1600 characters at most. */
const LONGEST = 1_600
const Numbers = z.looseObject({
  incoming_phone_numbers: z.array(
    z.looseObject({ sid: z.string(), phone_number: z.string(), friendly_name: z.string(), sms_url: z.string().nullable() }),
  ),
})

const FIELDS = [
  { name: 'accountSid', secret: false, required: true },
  { name: 'authToken', secret: true, required: true },
  { name: 'from', secret: false, required: true },
  { name: 'api', secret: false, required: false },
]

/** Pictures and files go by MMS, which few countries have; a text has nothing else. */
const SMS_LACKS = {
  ...lacking('https://www.twilio.com/docs/messaging/guides/webhook-request', ...ALL_BUT_WORDS),
  // that it was read is told of WhatsApp and RCS alone
  ...lacking('https://www.twilio.com/docs/messaging/guides/track-outbound-message-status', 'told read'),
}

/** A number at Twilio as a channel: words alone, both ways. Who writes STOP is not written to until they write START. */
export function smsChannel(outward: Outward): PushChannel {
  const apiOf = ({ settings }: Connection) => twilioApi(outward, settings)
  const callbackOf = callbacks()
  return {
    kind: 'sms',
    shows: new Set(['text']),
    media: {},
    lacks: SMS_LACKS,
    delivery: 'push',
    reaches: 'phone',
    keyed: false,
    // https://www.twilio.com/docs/messaging/guides/how-to-use-throughput: one segment a second by a long code, queued at Twilio for hours
    pace: { connection: { burst: 10, perSecond: 1 }, address: { burst: 5, perSecond: 1 } },
    window: null,
    fields: FIELDS,
    words: SMS_WORDS,
    greet: (given) => greet(outward, given),
    test: (connection, webhook) => mustCallHere(apiOf(connection), connection, webhook),
    async resume(connection, webhook) {
      const api = apiOf(connection)
      const { sid } = await numberOf(api, connection.settings['from'] ?? '')
      mustAnswer(await api.call('POST', `/IncomingPhoneNumbers/${sid}.json`, { SmsUrl: webhook, SmsMethod: 'POST' }))
    },
    // Twilio cannot be told to wait; its calls are answered that it shall come later
    pause: async () => undefined,
    receive,
    line(connection) {
      const [api, from] = [apiOf(connection), connection.settings['from'] ?? '']
      return { calls: (message) => callsOf({ api, from, callback: () => callbackOf(connection, api) }, message) }
    },
  }
}

/** Greets the account by its own word for the number. */
async function greet(
  outward: Outward,
  { accountSid = '', authToken = '', from = '', api = '' }: Readonly<Record<string, string>>,
): Promise<Connected> {
  const settings = {
    accountSid: accountSid.trim(),
    authToken: authToken.trim(),
    from: from.replace(/[^\d+]/gu, ''),
    api: api.trim() || TWILIO,
  }
  const { phone_number: number, friendly_name: name } = await numberOf(twilioApi(outward, settings), settings.from)
  return { settings, about: { number, name } }
}

const numberPath = (from: string) => `/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(from)}`

/** The merchant's number as Twilio has it. Throws where the account has no such number, or the keys do not hold. */
async function numberOf(api: TwilioApi, from: string) {
  const [found] = Numbers.parse(mustAnswer(await api.call('GET', numberPath(from)))).incoming_phone_numbers
  if (!found) throw new AppError('upstream_failed', refusal('channel.refused', { words: `${from} is none of the account's numbers` }))
  return found
}

/** What the number is; throws where Twilio leads it elsewhere than here. */
async function mustCallHere(api: TwilioApi, { state, settings }: Connection, webhook: string) {
  const { phone_number: number, friendly_name: name, sms_url: there } = await numberOf(api, settings['from'] ?? '')
  if (state === 'on' && there !== webhook) throw new AppError('conflict', refusal('channel.webhook', { there: there ?? '', here: webhook }))
  return { number, name }
}

/** Twilio wants to read TwiML, or nothing. */
const NOTHING = { type: 'text/xml', body: '<Response></Response>' }

function receive(connection: Connection, call: WebhookCall): Received {
  const read = readSms(connection, call)
  if ('status' in read) return { arrivals: [], reports: reportsOf(read, call.now), answer: NOTHING }
  const { MessageSid: id, From: address, To: to, Body: body, NumMedia: media } = read.message
  if (to !== connection.settings['from']) return { arrivals: [], answer: NOTHING }
  const start = startOf(body, connection.language)
  const words = start ? start.says : body.trim()
  const parts = [...(words === '' ? [] : [textPart(words)]), ...(media > 0 ? [arriving(connection.language).other()] : [])]
  if (parts.length === 0) throw new AppError('invalid', 'The message has neither words nor files')
  // a number can be forged on its way: it is said, and proves nobody
  const contact = { kind: 'phone', said: address, proven: false } as const
  const from = { id: address, name: null, language: null }
  const arrival = { externalId: id, order: call.now.getTime(), from, address, parts, contact, ...(start && { proof: start.proof }) }
  return { arrivals: [arrival], answer: NOTHING }
}

/** What is on its way (queued, sending, sent) is no news. */
function reportsOf({ status }: Extract<SmsCall, { status: object }>, at: Date): Report[] {
  const { MessageSid: externalId, MessageStatus: state, ErrorCode: code } = status
  if (state === 'delivered' || state === 'read') return [{ externalId, state, at }]
  if (state !== 'undelivered' && state !== 'failed') return []
  return [{ externalId, state: 'refused', at, why: [state, code].filter(Boolean).join(' '), blocked: code === STOPPED }]
}

interface Through {
  readonly api: TwilioApi
  readonly from: string
  readonly callback: () => Promise<string | undefined>
}

const callsOf = ({ api, from, callback }: Through, message: Outgoing): Send[] =>
  piecesOf(message, { longest: LONGEST, mostOptions: 0, wordsOnly: true }).map(({ text }) => async () => {
    const there = await callback()
    const form = { To: message.to, From: from, Body: text, ...(there !== undefined && { StatusCallback: there }) }
    return asSent(await api.call('POST', '/Messages.json', form))
  })

/**
 * Where Twilio tells what becomes of a message: the address that it calls for the number's messages, which it is asked for once. What is not
 * ours is left alone, and where it does not say the message goes out without.
 */
function callbacks() {
  const known = new Map<string, string | undefined>()
  return async ({ channelId, settings }: Connection, api: TwilioApi): Promise<string | undefined> => {
    if (known.has(channelId)) return known.get(channelId)
    const answer = await api.call('GET', numberPath(settings['from'] ?? ''))
    if (answer.status !== 200) return undefined
    const there = Numbers.safeParse(answer.result).data?.incoming_phone_numbers[0]?.sms_url ?? ''
    const ours = /\/api\/v1\/hooks\/sms\//u.test(there) ? there : undefined
    known.set(channelId, ours)
    return ours
  }
}
