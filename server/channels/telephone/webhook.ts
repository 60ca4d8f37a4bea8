import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { parseJson } from '#platform/http'
import { sameSecret } from '../calling/index.ts'
import type { Connection, Received, WebhookCall } from '../push-channel.ts'
import { twilioForm } from '../sms/index.ts'
import { type Ticket, ticketOf } from './media/ticket.ts'
import type { WireName } from './media/wires.ts'

/** A call before its sound is there. */
export type Coming = Omit<Ticket, 'until'>

/** What webhooks need of the records. */
export interface WebhookParts {
  /** Where a call goes once our part of it has ended. */
  readonly transferOf: (externalId: string) => Promise<string | undefined>
  /** The sound of this call will come by AudioSocket. */
  readonly announce: (coming: Coming) => void
}

/** What a provider's own webhook is answered, by what it brings: who may call, and how the sound is opened. */
export async function receiveCall(connection: Connection, call: WebhookCall, parts: WebhookParts): Promise<Received> {
  if (call.headers['x-twilio-signature'] !== undefined) return twilio(connection, call, parts)
  const isBasic = call.headers.authorization?.startsWith('Basic ') === true
  if (call.headers['jambonz-signature'] !== undefined || isBasic) return jambonz(connection, call, parts)
  return asterisk(connection, call, parts)
}

/** https://www.twilio.com/docs/voice/twiml#request-parameters */
const TwilioCall = z.object({
  CallSid: z.string().regex(/^CA[0-9a-f]{32}$/u),
  From: z.string().max(80).default(''),
  To: z.string().max(80).default(''),
  StirVerstat: z.string().max(60).optional(),
})

/** https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir: the carrier knows the customer and their right to the number. */
const VOUCHED = 'TN-Validation-Passed-A'

async function twilio({ settings }: Connection, call: WebhookCall, { transferOf }: WebhookParts): Promise<Received> {
  const secret = settings['authToken'] ?? ''
  const read = TwilioCall.safeParse(Object.fromEntries(twilioForm(secret, call)))
  if (!read.success) throw new AppError('invalid', 'The call is no incoming call of Twilio')
  const { CallSid: id, From: from, To: to, StirVerstat: verified } = read.data
  if (call.query['after'] !== undefined) return twiml(dialOf(await transferOf(id)))
  const coming = { call: id, from, to, vouched: verified === VOUCHED }
  const stream = mediaAddress(call, 'twilio', coming, secret)
  return twiml(`<Connect action="${escaped(afterAddress(call))}" method="POST"><Stream url="${escaped(stream)}"/></Connect>`)
}

const twiml = (verbs: string): Received => ({
  arrivals: [],
  answer: { type: 'text/xml', body: `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>` },
})

const isSip = (target: string): boolean => /^sips?:/u.test(target)

function dialOf(target: string | undefined): string {
  if (target === undefined) return '<Hangup/>'
  const inside = escaped(target)
  return `<Dial>${isSip(target) ? `<Sip>${inside}</Sip>` : `<Number>${inside}</Number>`}</Dial>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** https://docs.jambonz.org/reference/webhooks/overview: what every webhook tells of its call. */
const JambonzCall = z.looseObject({
  call_sid: z.string().min(1).max(80),
  from: z.string().max(80).default(''),
  to: z.string().max(80).default(''),
})
const OLD_S = 300

async function jambonz({ settings }: Connection, call: WebhookCall, { transferOf }: WebhookParts): Promise<Received> {
  const secret = settings['jambonzSecret'] ?? ''
  if (!isOfJambonz(secret, call) && !hasPassword(secret, call))
    throw new AppError('unauthenticated', 'Jambonz-Signature is not the signature of this body under the webhook secret')
  const read = JambonzCall.safeParse(parseJson(call.body))
  if (!read.success) throw new AppError('invalid', 'The call is no webhook of jambonz')
  const { call_sid: id, from, to } = read.data
  if (call.query['after'] !== undefined) return verbs(jambonzDial(await transferOf(id)))
  const url = mediaAddress(call, 'jambonz', { call: id, from, to, vouched: false }, secret)
  const audio = { enabled: true, streaming: true, sampleRate: 8_000 }
  const listen = { url, sampleRate: 8_000, mixType: 'mono', passDtmf: true, bidirectionalAudio: audio, actionHook: afterAddress(call) }
  return verbs([{ verb: 'answer' }, { verb: 'listen', ...listen }])
}

const verbs = (all: readonly object[]): Received => ({ arrivals: [], answer: { type: 'application/json', body: JSON.stringify(all) } })

const jambonzDial = (target: string | undefined): object[] =>
  target === undefined
    ? [{ verb: 'hangup' }]
    : [{ verb: 'dial', target: [isSip(target) ? { type: 'sip', sipUri: target } : { type: 'phone', number: target }] }]

/** `t=…,v1=…`: HMAC-SHA256 of time and body (https://docs.jambonz.org/reference/webhooks/overview#securing-webhooks). */
export const jambonzSignature = (secret: string, at: number, body: Buffer): string =>
  createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')

function isOfJambonz(secret: string, { headers, body, now }: WebhookCall): boolean {
  const said = headers['jambonz-signature']
  const given = new Map(
    String(said)
      .split(',')
      .map((pair) => [pair.split('=')[0]?.trim() ?? '', pair.slice(pair.indexOf('=') + 1).trim()]),
  )
  const at = Number(given.get('t'))
  if (secret === '' || !Number.isFinite(at) || Math.abs(now.getTime() / 1_000 - at) > OLD_S) return false
  return sameSecret(given.get('v1'), jambonzSignature(secret, at, body))
}

/** The dialplan asks with the secret: for the address of the sound, or where the call goes next. */
async function asterisk({ settings }: Connection, call: WebhookCall, { transferOf, announce }: WebhookParts): Promise<Received> {
  const secret = settings['lineSecret'] ?? ''
  const { secret: said = '', call: id = '', from = '', to = '' } = call.query
  if (secret === '' || !sameSecret(said, secret))
    throw new AppError('unauthenticated', 'The call carries no signature of a provider and not the secret of the line')
  if (!/^[\w.-]{1,80}$/u.test(id)) throw new AppError('invalid', 'The call names no id of a call')
  const coming: Coming = { call: id, from: numberIn(from), to: numberIn(to), vouched: false }
  if (call.query['line'] === 'audiosocket') announce(coming)
  const body = call.query['after'] === undefined ? ticketOf(coming, secret, call.now) : ((await transferOf(id)) ?? '')
  return { arrivals: [], answer: { type: 'text/plain', body } }
}

/** Where jambonz signs nothing its webhooks are set up with a user and this password (RFC 7617). */
function hasPassword(secret: string, { headers }: WebhookCall): boolean {
  const said = Buffer.from(String(headers.authorization ?? '').replace(/^Basic /u, ''), 'base64').toString('utf8')
  return secret !== '' && sameSecret(said.slice(said.indexOf(':') + 1), secret)
}

const numberIn = (said: string): string => /^[+\w*#.-]{0,60}$/u.exec(said)?.[0] ?? ''

/** Our own address as the provider called it. */
function here({ headers, url = '' }: WebhookCall): { host: string; path: string; isLocal: boolean } {
  const host =
    String(headers['x-forwarded-host'] ?? headers.host ?? '')
      .split(',')[0]
      ?.trim() ?? ''
  return { host, path: url.split('?')[0] ?? '', isLocal: /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u.test(host) }
}

function mediaAddress(call: WebhookCall, wire: WireName, coming: Coming, secret: string): string {
  const { host, path, isLocal } = here(call)
  const key = path.split('/').at(-1) ?? ''
  return `${isLocal ? 'ws' : 'wss'}://${host}/api/v1/telephone/${wire}/${key}/${ticketOf(coming, secret, call.now)}`
}

function afterAddress(call: WebhookCall): string {
  const { host, path, isLocal } = here(call)
  return `${isLocal ? 'http' : 'https'}://${host}${path}?after=1`
}
