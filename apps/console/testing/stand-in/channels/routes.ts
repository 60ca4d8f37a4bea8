import { randomUUID } from 'node:crypto'
import {
  ChannelsView,
  type ChannelView,
  ConnectChannel,
  ConnectedChannel,
  DecideDelivery,
  type DeliveryView,
} from '@xiaoer/contract/channels'
import type { Model } from '../model.ts'
import { type Asked, Refused, type Routes } from '../router.ts'

const KINDS: ChannelsView['kinds'] = [
  {
    kind: 'telegram',
    fields: [
      { name: 'token', secret: true, required: true },
      { name: 'api', secret: false, required: false },
    ],
    words: {
      'zh-CN': { help: '用 @BotFather 建一个机器人', fields: { token: '机器人令牌', api: 'Bot API 服务器' }, once: {} },
      en: { help: 'Make a bot with @BotFather', fields: { token: 'Token of the bot', api: 'Bot API server' }, once: {} },
    },
  },
  {
    kind: 'generic',
    fields: [{ name: 'url', secret: false, required: true }],
    words: {
      'zh-CN': { help: '接自己的应用', fields: { url: '接收消息的地址' }, once: { secret: '签名密钥' } },
      en: { help: 'An app of your own', fields: { url: 'Address that takes our messages' }, once: { secret: 'Signing secret' } },
    },
  },
]

interface Kept {
  readonly channels: ChannelView[]
  deliveries: DeliveryView[]
}
const kept = new WeakMap<Model, Kept>()

const plain = { botOn: true, about: {}, trouble: null, waiting: 0, uncertain: 0, dead: 0, left: 0, aside: 0, state: 'on' } as const

function keptOf(model: Model): Kept {
  const known = kept.get(model)
  if (known) return known
  const [shop] = model.settings.shops
  const where = { shopId: shop?.id ?? '', shopName: shop?.name ?? '' }
  const own = model.settings.channels.map(({ id, kind, name }) => ({ ...plain, ...where, id, kind, name, own: true, webhook: null }))
  const made = { channels: own, deliveries: [] }
  kept.set(model, made)
  return made
}

/** A bot token that is none is refused as Telegram does. A message that is said to wait is uncertain from the first. */
function connect({ model, body }: Asked): ConnectedChannel {
  const { kind, name, shopId, settings } = ConnectChannel.parse(body)
  if (kind === 'telegram' && settings['token'] !== '42:right') throw new Refused(502, 'upstream_failed', '401 Unauthorized')
  const all = keptOf(model)
  const [id, shop] = [randomUUID(), model.settings.shops.find((one) => one.id === shopId)]
  const webhook = `https://here.example/api/v1/hooks/${kind}/key`
  const about: Record<string, string> = kind === 'telegram' ? { id: '42', username: '@yunshan_bot' } : { ...settings }
  const channel = { ...plain, id, shopId, shopName: shop?.name ?? '', kind, name, own: false, about, webhook, uncertain: 1 }
  all.channels.push(channel)
  const conversationId = model.talks[0]?.row.id ?? id
  all.deliveries.push({
    messageId: randomUUID(),
    conversationId,
    channelId: id,
    state: 'uncertain',
    why: 'read ECONNRESET',
    attempts: 1,
    dueAt: '2026-11-20T08:00:00.000Z',
  })
  return ConnectedChannel.parse({ channel, once: kind === 'generic' ? { secret: 'whsec_once' } : {} })
}

const change = (state: ChannelView['state']) => (asked: Asked) => {
  channelOf(asked).state = state
  return { ok: true }
}

function channelOf({ model, params }: Asked): ChannelView {
  const found = keptOf(model).channels.find(({ id }) => id === params[0])
  if (!found) throw new Refused(404, 'not_found', 'No such channel')
  return found
}

function remove(asked: Asked) {
  const { channels } = keptOf(asked.model)
  channels.splice(channels.indexOf(channelOf(asked)), 1)
  return { ok: true }
}

function decide({ model, params, body }: Asked) {
  DecideDelivery.parse(body)
  const all = keptOf(model)
  all.deliveries = all.deliveries.filter(({ messageId }) => messageId !== params[0])
  return { ok: true }
}

/** Ways in, in memory. */
export const channelRoutes: Routes = {
  'GET /channels': ({ model }) => ChannelsView.parse({ channels: keptOf(model).channels, kinds: KINDS }),
  'POST /channels': connect,
  'POST /channels/:/test': (asked) => ({ about: channelOf(asked).about }),
  'POST /channels/:/pause': change('paused'),
  'POST /channels/:/resume': change('on'),
  'DELETE /channels/:': remove,
  'GET /channels/:/deliveries': ({ model, params }) => ({
    deliveries: keptOf(model).deliveries.filter(({ channelId }) => channelId === params[0]),
  }),
  'GET /channels/:/aside': () => ({ aside: [] }),
  'GET /conversations/:/reach': () => ({ reach: null, became: [] }),
  'POST /deliveries/:': decide,
}
