import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Outward } from '#platform/outbound'
import { ALL_BUT_WORDS, lacking } from '../declared.ts'
import { arriving, piecesOf, startOf, textPart } from '../parts/index.ts'
import type { Connected, Connection, Outgoing, PushChannel, Received, Send, WebhookCall } from '../push-channel.ts'
import { SMS_WORDS } from './texts/index.ts'
import { asSent, mustAnswer, TWILIO, type TwilioApi, twilioApi } from './twilio-api.ts'
import { readMessage } from './webhook.ts'

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
const SMS_LACKS = lacking('https://www.twilio.com/docs/messaging/guides/webhook-request', ...ALL_BUT_WORDS)

/** A number at Twilio as a channel: words alone, both ways. Who writes STOP is not written to until they write START. */
export function smsChannel(outward: Outward): PushChannel {
  const apiOf = ({ settings }: Connection) => twilioApi(outward, settings)
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
    async test(connection, webhook) {
      const {
        phone_number: number,
        friendly_name: name,
        sms_url: there,
      } = await numberOf(apiOf(connection), connection.settings['from'] ?? '')
      if (connection.state === 'on' && there !== webhook)
        throw new AppError('conflict', refusal('channel.webhook', { there: there ?? '', here: webhook }))
      return { number, name }
    },
    async resume(connection, webhook) {
      const api = apiOf(connection)
      const { sid } = await numberOf(api, connection.settings['from'] ?? '')
      mustAnswer(await api.call('POST', `/IncomingPhoneNumbers/${sid}.json`, { SmsUrl: webhook, SmsMethod: 'POST' }))
    },
    // Twilio cannot be told to wait; its calls are answered that it shall come later
    pause: async () => undefined,
    receive,
    line: (connection) => ({ calls: (message) => callsOf(apiOf(connection), connection.settings['from'] ?? '', message) }),
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

/** The merchant's number as Twilio has it. Throws where the account has no such number, or the keys do not hold. */
async function numberOf(api: TwilioApi, from: string) {
  const path = `/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(from)}`
  const [found] = Numbers.parse(mustAnswer(await api.call('GET', path))).incoming_phone_numbers
  if (!found) throw new AppError('upstream_failed', refusal('channel.refused', { words: `${from} is none of the account's numbers` }))
  return found
}

/** Twilio wants to read TwiML, or nothing. */
const NOTHING = { type: 'text/xml', body: '<Response></Response>' }

function receive(connection: Connection, call: WebhookCall): Received {
  const { MessageSid: id, From: address, To: to, Body: body, NumMedia: media } = readMessage(connection, call)
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

const callsOf = (api: TwilioApi, from: string, message: Outgoing): Send[] =>
  piecesOf(message, { longest: LONGEST, mostOptions: 0, wordsOnly: true }).map(({ text }) => async () => {
    return asSent(await api.call('POST', '/Messages.json', { To: message.to, From: from, Body: text }))
  })
