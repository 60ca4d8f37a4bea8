import { randomBytes } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Outward } from '#platform/outbound'
import { lacking } from '../declared.ts'
import { FACEBOOK, type GraphApi, graphApi, meaningOf, mustAnswer, readCall } from '../meta/index.ts'
import { templateOf } from '../parts/index.ts'
import type { Arrival, Connection, Line, PushChannel, Received, Report, WebhookCall } from '../push-channel.ts'
import { messageArrival } from './arrivals.ts'
import { callsOf, WHATSAPP_MEDIA } from './calls.ts'
import { lateCalls, mustBeApproved } from './late.ts'
import { WHATSAPP_CODES } from './outcomes.ts'
import { WHATSAPP_WORDS } from './texts/index.ts'
import { readValue, WhatsappNotification, type WhatsappStatus, type WhatsappValue } from './webhook.ts'

/** What a number says of itself; `webhook_configuration` where its notifications go (…/whatsapp/webhooks/override). */
const Phone = z.looseObject({
  id: z.string(),
  display_phone_number: z.string().max(40),
  verified_name: z.string().max(200).optional(),
  quality_rating: z.string().max(40).optional(),
  webhook_configuration: z.looseObject({ phone_number: z.string().optional() }).optional(),
})
const DOCS = 'https://developers.facebook.com/documentation/business-messaging/whatsapp'
const FIELDS = [
  { name: 'phone', secret: false, required: true },
  { name: 'business', secret: false, required: true },
  { name: 'token', secret: true, required: true },
  { name: 'appSecret', secret: true, required: true },
  { name: 'template', secret: false, required: false },
  { name: 'api', secret: false, required: false },
]
const ASKED = 'id,display_phone_number,verified_name,quality_rating,webhook_configuration'

/** A number of the Cloud API as a channel. WhatsApp takes no key of ours with a message, so what may have arrived is `uncertain`. */
export function whatsappChannel(outward: Outward): PushChannel {
  const apiOf = ({ token, api = FACEBOOK }: Connection['settings']) => graphApi(outward, { token, api })
  return {
    kind: 'whatsapp',
    shows: new Set(['text', 'image', 'voice', 'video', 'file', 'choices']),
    media: WHATSAPP_MEDIA,
    // a link is a part of the words; of what was sent nothing is taken back
    lacks: lacking(`${DOCS}/webhooks/reference/messages`, 'in link', 'recall'),
    delivery: 'push',
    keyed: false,
    // …/whatsapp/business-phone-numbers/phone-numbers: 80 a second, one in six seconds to one number with bursts of up to 45
    pace: { connection: { burst: 80, perSecond: 80 }, address: { burst: 40, perSecond: 1 / 6 } },
    window: { seconds: 24 * 3_600, messages: null },
    fields: FIELDS,
    words: WHATSAPP_WORDS,
    async greet(given) {
      const verify = randomBytes(24).toString('base64url')
      const settings = { ...trimmed(given), api: given['api']?.trim() || FACEBOOK, verify }
      return { settings, about: await aboutIt(apiOf(settings), settings), once: { verify } }
    },
    async test({ settings, state }, webhook) {
      const api = apiOf(settings)
      const phone = await phoneOf(api, settings['phone'])
      const there = phone.webhook_configuration?.phone_number ?? ''
      if (state === 'on' && there !== webhook) throw new AppError('conflict', refusal('channel.webhook', { there, here: webhook }))
      return aboutOf(phone, await approved(api, settings))
    },
    resume: ({ settings }, webhook) => pointTo(apiOf(settings), settings, webhook),
    pause: async ({ settings }) =>
      void mustAnswer(
        await apiOf(settings).call(node(settings['phone']), { json: { webhook_configuration: { override_callback_uri: '' } } }),
      ),
    receive: (connection, call) => receive(apiOf(connection.settings), connection, call),
    // …/whatsapp: click to chat; the code stands in the field to write in
    joinLink: ({ about }, code) =>
      `https://wa.me/${(about['number'] ?? '').replace(/\D/g, '')}?text=${encodeURIComponent(`/start ${code}`)}`,
    line: ({ settings }) => lineOf(apiOf(settings), settings),
  }
}

function lineOf(api: GraphApi, { phone, template: said }: Connection['settings']): Line {
  const template = templateOf(said)
  return {
    calls: (message) => callsOf(api, node(phone), message),
    late: (message) => template && lateCalls(api, node(phone), message, template),
    // …/whatsapp/typing-indicators: of a message of theirs, which is marked as read by it
    async typing(_to, newest) {
      const typing = { messaging_product: 'whatsapp', status: 'read', message_id: newest, typing_indicator: { type: 'text' } }
      if (newest !== null) await api.call(`${node(phone)}/messages`, { json: typing })
    },
  }
}

const trimmed = ({ phone = '', business = '', token = '', appSecret = '', template = '' }: Readonly<Record<string, string>>) => ({
  phone: phone.trim(),
  business: business.trim(),
  token: token.trim(),
  appSecret: appSecret.trim(),
  ...(template.trim() && { template: template.trim() }),
})

/** An id as a path of its own: digits and nothing else. */
function node(id: string | undefined): string {
  if (!/^\d{1,30}$/.test(id ?? '')) throw new AppError('invalid', refusal('channel.field', { name: 'phone' }))
  return String(id)
}

const phoneOf = async (api: GraphApi, id: string | undefined) =>
  Phone.parse(mustAnswer(await api.call(`${node(id)}?fields=${ASKED}`, { method: 'GET' })))

/** What the number is, and the template that speaks after the window. */
const aboutIt = async (api: GraphApi, settings: Connection['settings']) =>
  aboutOf(await phoneOf(api, settings['phone']), await approved(api, settings))

/** The template by name, where one is named and approved. */
async function approved(api: GraphApi, { business, template }: Connection['settings']): Promise<string | undefined> {
  const named = templateOf(template)
  if (named) await mustBeApproved(api, node(business), named)
  return named && template
}

type Phone = z.infer<typeof Phone>

const aboutOf = (
  { id, display_phone_number: number, verified_name: name, quality_rating: quality }: Phone,
  template: string | undefined,
) => ({
  id,
  number,
  ...(template && { template }),
  ...(name && { name }),
  ...(quality && { quality }),
})

/** Subscribes the app to the account, and has what concerns this number come here; the platform greets the webhook at once. */
async function pointTo(api: GraphApi, { phone, business, verify }: Connection['settings'], webhook: string): Promise<void> {
  mustAnswer(await api.call(`${node(business)}/subscribed_apps`))
  const override = { override_callback_uri: webhook, verify_token: verify }
  mustAnswer(await api.call(node(phone), { json: { webhook_configuration: override } }))
}

function receive(api: GraphApi, connection: Connection, call: WebhookCall): Received {
  const read = readCall(connection, call)
  if ('challenge' in read) return { arrivals: [], answer: { type: 'text/plain', body: read.challenge } }
  const { entry } = must(WhatsappNotification.safeParse(read.told))
  const values = entry
    .flatMap(({ changes }) => changes)
    .flatMap(({ field, value }) => (field === 'messages' ? [must(readValue(value))] : []))
    // an account may have other numbers, which are other channels
    .filter(({ metadata }) => metadata?.phone_number_id === connection.settings['phone'])
  return {
    arrivals: values.flatMap((value) => arrivalsIn(value, connection, api)),
    reports: values.flatMap(({ statuses = [] }) => statuses.flatMap(reportOf)),
  }
}

const arrivalsIn = (value: WhatsappValue, { language }: Connection, api: GraphApi): Arrival[] =>
  (value.messages ?? []).flatMap((message, nth) => messageArrival(message, nth, value, language, api) ?? [])

/** What a status says of a message of ours; `sent` says nothing that we do not know. */
function reportOf({ id, status, timestamp, errors: [error] = [] }: WhatsappStatus): Report[] {
  const about = { externalId: id, at: new Date(Number(timestamp) * 1_000) }
  if (status === 'delivered' || status === 'read') return [{ ...about, state: status }]
  if (status !== 'failed') return []
  const { code = 0, title = '', message = title, error_data: data } = error ?? {}
  const why = [`${code} ${message}`, data?.details].filter(Boolean).join(': ')
  const { outcome, blocked = false } = { blocked: false, ...meaningOf(WHATSAPP_CODES, { code, status: 400 }) }
  return [{ ...about, state: outcome === 'held' ? 'held' : 'refused', why, blocked }]
}

function must<T>(read: z.ZodSafeParseResult<T>): T {
  if (read.success) return read.data
  throw new AppError('invalid', `The notification is not one of the Cloud API: ${firstGraphemes(z.prettifyError(read.error), 300)}`)
}
