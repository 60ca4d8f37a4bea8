import type { ChannelKindView } from '@xiaoer/contract/channels'
import { z } from 'zod'
import type { Outward } from '#platform/outbound'
import { lacking } from '../declared.ts'
import type { Memory } from '../memory/index.ts'
import { templateOf } from '../parts/index.ts'
import type { Connection, Line, PushChannel, Received, WebhookCall } from '../push-channel.ts'
import { mustAnswer, newAesKey, newToken, readCallback, type WxApi, wxApi } from '../tencent/index.ts'
import { readFields } from './arrivals.ts'
import { type AccountShows, callsOf, WECHAT_MEDIA } from './calls.ts'
import { lateCalls, mustBeThere } from './late.ts'
import { WECHAT_WORDS } from './texts/index.ts'

const WEIXIN = 'https://api.weixin.qq.com'
const FIELDS = [
  { name: 'appId', secret: false, required: true },
  { name: 'appSecret', secret: true, required: true },
  { name: 'template', secret: false, required: false },
  { name: 'api', secret: false, required: false },
]
/** What is answered at once, within five seconds: the reply goes by the interface of customer messages. */
const DONE = { type: 'text/plain', body: 'success' }

/** What tells an official account and a mini program apart. */
export interface AccountKind extends AccountShows {
  readonly kind: 'wechat' | 'wechat-mini'
  /** Whether a template message may tell what comes after the window. */
  readonly templates: boolean
  readonly words: ChannelKindView['words']
}

const DOCS = 'https://developers.weixin.qq.com/doc/offiaccount/Message_Management'
const WECHAT_LACKS = {
  // a file, a sticker and what it answers are brought by none of the messages that come
  ...lacking(`${DOCS}/Receiving_standard_messages.html`, 'in file', 'in quote', 'in sticker'),
  ...lacking(`${DOCS}/Service_Center_messages.html`, 'out file', 'recall', 'told delivered', 'told read', 'told lost'),
}

/** An official account as a channel. */
export const wechatChannel = (outward: Outward, memory: Memory): PushChannel =>
  accountChannel(outward, memory, {
    kind: 'wechat',
    menus: true,
    media: WECHAT_MEDIA,
    templates: true,
    lacks: WECHAT_LACKS,
    words: WECHAT_WORDS,
  })

/** Either of the two. They take no key of ours with a message, so what may have arrived is `uncertain`. */
export function accountChannel(
  outward: Outward,
  memory: Memory,
  { kind, menus, media, lacks, templates, words }: AccountKind,
): PushChannel {
  const apiOf = (connection: Connection) =>
    reached(outward, connection.settings, (...how) => memory.renewed(connection, 'access_token', ...how))
  return {
    kind,
    shows: new Set(['text', 'image', ...(media.voice ? (['voice', 'video'] as const) : []), ...(menus ? (['choices'] as const) : [])]),
    media,
    lacks,
    delivery: 'push',
    keyed: false,
    // half a million customer messages a day; a second nothing is published
    pace: { connection: { burst: 50, perSecond: 50 }, address: { burst: 5, perSecond: 1 } },
    window: { seconds: 48 * 3_600, messages: 5 },
    fields: FIELDS.filter(({ name }) => templates || name !== 'template'),
    words,
    async greet(given) {
      const settings = made(given)
      const reach = reached(outward, settings, async (renew) => (await renew()).value)
      await addresses(reach)
      await mustBeThere(reach, templateOf(settings.template))
      return { settings, about: aboutOf(settings), once: { token: settings.token, aesKey: settings.aesKey } }
    },
    async test(connection) {
      await addresses(apiOf(connection))
      await mustBeThere(apiOf(connection), templateOf(connection.settings['template']))
      return connection.about
    },
    // the platform is told by hand where to call, and cannot be told to wait: its calls are answered that it shall come later
    resume: async () => undefined,
    pause: async () => undefined,
    receive: (connection, call) => receive(apiOf(connection), connection, call),
    line: (connection) => lineOf(apiOf(connection), connection, { menus, media, lacks }),
  }
}

/** What was given, with what our side makes for the callbacks. */
const made = ({ appId = '', appSecret = '', api = '', template = '' }: Readonly<Record<string, string>>) => ({
  appId: appId.trim(),
  appSecret: appSecret.trim(),
  api: api.trim() || WEIXIN,
  template: template.trim(),
  token: newToken(),
  aesKey: newAesKey(),
})

const lineOf = (api: WxApi, { settings }: Connection, shown: AccountShows): Line => ({
  calls: (message) => callsOf(api, message, shown),
  late: (message) => lateCalls(api, message, templateOf(settings['template'])),
  typing: async (to) => void (await api.call('/cgi-bin/message/custom/typing', { json: { touser: to, command: 'Typing' } })),
})

const aboutOf = ({ appId, template }: { readonly appId: string; readonly template: string }) => ({
  id: appId,
  appId,
  ...(template && { template }),
})

/** The stable token is the same however often it is asked for, so that other systems of the merchant's are not shut out by ours. */
const reached = (outward: Outward, settings: Connection['settings'], token: Parameters<typeof wxApi>[0]['token']) => {
  const { appId: appid, appSecret: secret, api = WEIXIN } = settings
  const json = { grant_type: 'client_credential', appid, secret, force_refresh: false }
  return wxApi({ outward, api, token, asked: { path: '/cgi-bin/stable_token', method: 'POST', json } })
}

/** The addresses that the platform calls from: asked for to see that app, secret and our own address are let in. */
const addresses = async (api: WxApi) =>
  z.looseObject({ ip_list: z.array(z.string()) }).parse(mustAnswer(await api.call('/cgi-bin/getcallbackip', { method: 'GET' })))

function receive(api: WxApi, connection: Connection, call: WebhookCall): Received {
  const read = readCallback(connection, call, { receiver: connection.settings['appId'] ?? '', greets: 'plain' })
  if ('echo' in read) return { arrivals: [], answer: { type: 'text/plain', body: read.echo } }
  return { ...readFields(read.fields, { language: connection.language, api }), answer: DONE }
}
