import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Outward } from '#platform/outbound'
import { platformRefused } from '../calling/index.ts'
import { lacking } from '../declared.ts'
import type { Connection, PushChannel, Received, WebhookCall } from '../push-channel.ts'
import { eventArrival } from './arrivals.ts'
import { callsOf, LINE_MEDIA } from './calls.ts'
import { LINE, type LineApi, lineApi, mustAnswer } from './line-api.ts'
import { LINE_WORDS } from './texts/index.ts'
import { readNotification } from './webhook.ts'

const Bot = z.looseObject({ userId: z.string(), basicId: z.string().max(60), displayName: z.string().max(200) })
const Endpoint = z.looseObject({ endpoint: z.string(), active: z.boolean() })
const Tried = z.looseObject({ success: z.boolean(), reason: z.string().optional(), detail: z.string().optional() })
const ENDPOINT = '/v2/bot/channel/webhook/endpoint'

const FIELDS = [
  { name: 'token', secret: true, required: true },
  { name: 'channelSecret', secret: true, required: true },
  { name: 'api', secret: false, required: false },
]

/** Messages are of these kinds; a link is a part of the words. */
const LINE_LACKS = {
  ...lacking('https://developers.line.biz/en/reference/messaging-api/#message-objects', 'out file', 'recall'),
  ...lacking('https://developers.line.biz/en/reference/messaging-api/#wh-text', 'in link'),
  // its event of a delivery is of messages to telephone numbers alone
  ...lacking('https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects', 'told delivered', 'told read', 'told lost'),
}

/** An official account as a channel. LINE knows what is pushed again by a retry key; what is sent to somebody who has left it swallows. */
export function lineChannel(outward: Outward): PushChannel {
  const apiOf = ({ settings }: Connection) => lineApi(outward, settings)
  return {
    kind: 'line',
    shows: new Set(['text', 'image', 'voice', 'video', 'choices']),
    media: LINE_MEDIA,
    fetches: true,
    lacks: LINE_LACKS,
    delivery: 'push',
    keyed: true,
    swallows: true,
    // …/messaging-api/#rate-limits: 2000 a second; to one person nothing is published
    pace: { connection: { burst: 200, perSecond: 200 }, address: { burst: 10, perSecond: 2 } },
    window: null,
    fields: FIELDS,
    words: LINE_WORDS,
    async greet({ token = '', channelSecret = '', api = '' }) {
      const settings = { token: token.trim(), channelSecret: channelSecret.trim(), api: api.trim() || LINE }
      return { settings, about: await botOf(lineApi(outward, settings)) }
    },
    async test(connection, webhook) {
      const api = apiOf(connection)
      const about = await botOf(api)
      if (connection.state === 'on') await mustCallHere(api, webhook)
      return about
    },
    resume: async (connection, webhook) => void mustAnswer(await apiOf(connection).call('PUT', ENDPOINT, { endpoint: webhook })),
    // LINE cannot be told to wait: its calls are answered that it shall come later, and it does where redelivery is on
    pause: async () => undefined,
    receive: (connection, call) => receive(apiOf(connection), connection, call),
    // https://developers.line.biz/en/docs/line-login/using-line-url-scheme/: the code stands in the field to write in
    joinLink: ({ about }, code) =>
      `https://line.me/R/oaMessage/${encodeURIComponent(about['basicId'] ?? '')}/?${encodeURIComponent(`/start ${code}`)}`,
    line: (connection) => ({
      calls: (message) => callsOf(apiOf(connection), message),
      typing: async (to) => void (await apiOf(connection).call('POST', '/v2/bot/chat/loading/start', { chatId: to, loadingSeconds: 5 })),
    }),
  }
}

async function botOf(api: LineApi): Promise<Readonly<Record<string, string>>> {
  const { userId, basicId, displayName } = Bot.parse(mustAnswer(await api.call('GET', '/v2/bot/info')))
  return { id: userId, name: displayName, basicId }
}

/** LINE's webhook leads here, is in use, and LINE itself has just reached it. */
async function mustCallHere(api: LineApi, webhook: string): Promise<void> {
  const { endpoint, active } = Endpoint.parse(mustAnswer(await api.call('GET', ENDPOINT)))
  if (endpoint !== webhook) throw new AppError('conflict', refusal('channel.webhook', { there: endpoint, here: webhook }))
  if (!active) throw new AppError('conflict', refusal('channel.webhook_off'))
  const { success, reason = '', detail = '' } = Tried.parse(mustAnswer(await api.call('POST', '/v2/bot/channel/webhook/test', {})))
  if (!success) platformRefused(`${reason} ${detail}`.trim())
}

function receive(api: LineApi, connection: Connection, call: WebhookCall): Received {
  const { destination, events } = readNotification(connection, call)
  if (destination !== connection.about['id']) return { arrivals: [] }
  return {
    arrivals: events.flatMap((event, nth) => eventArrival(event, nth, connection.language, api) ?? []),
    gone: events.flatMap(({ type, source }) =>
      type === 'unfollow' && source?.userId ? [{ address: source.userId, why: 'unfollow' }] : [],
    ),
  }
}
