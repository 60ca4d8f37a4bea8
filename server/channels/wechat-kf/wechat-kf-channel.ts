import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Outward } from '#platform/outbound'
import { lacking } from '../declared.ts'
import type { Memory } from '../memory/index.ts'
import type { Connection, PushChannel, Received, WebhookCall } from '../push-channel.ts'
import { mustAnswer, newAesKey, newToken, readCallback, type WxApi, wxApi } from '../tencent/index.ts'
import { callsOf, KF_MEDIA } from './calls.ts'
import { sync } from './sync.ts'
import { WECHAT_KF_WORDS } from './texts/index.ts'

const QYAPI = 'https://qyapi.weixin.qq.com'

const KF_LACKS = {
  ...lacking('https://developer.work.weixin.qq.com/document/path/94670', 'in quote', 'in sticker'),
  ...lacking('https://developer.work.weixin.qq.com/document/path/94677', 'typing', 'recall', 'told delivered', 'told read'),
}

/** An account of 微信客服 as a channel. The platform knows a message again by the `msgid` that we give it. */
export function wechatKfChannel(outward: Outward, memory: Memory): PushChannel {
  const apiOf = (connection: Connection) =>
    reached(outward, connection.settings, (...how) => memory.renewed(connection, 'access_token', ...how))
  return {
    kind: 'wechat-kf',
    shows: new Set(['text', 'image', 'voice', 'video', 'file', 'choices']),
    media: KF_MEDIA,
    lacks: KF_LACKS,
    delivery: 'push',
    keyed: true,
    // nothing is published of a second
    pace: { connection: { burst: 50, perSecond: 50 }, address: { burst: 5, perSecond: 1 } },
    window: { seconds: 48 * 3_600, messages: 5 },
    fields: [
      { name: 'corpId', secret: false, required: true },
      { name: 'secret', secret: true, required: true },
      { name: 'openKfId', secret: false, required: true },
      { name: 'api', secret: false, required: false },
    ],
    words: WECHAT_KF_WORDS,
    async greet({ corpId = '', secret = '', openKfId = '', api = '' }) {
      const [token, aesKey] = [newToken(), newAesKey()]
      const about = { corpId: corpId.trim(), secret: secret.trim(), openKfId: openKfId.trim() }
      const settings = { ...about, api: api.trim() || QYAPI, token, aesKey }
      const account = await accountOf(
        reached(outward, settings, async (renew) => (await renew()).value),
        settings.openKfId,
      )
      return { settings, about: account, once: { token, aesKey } }
    },
    test: (connection) => accountOf(apiOf(connection), connection.settings['openKfId']),
    // the platform is told by hand where to call, and cannot be told to wait: its calls are answered that it shall come later
    resume: async () => undefined,
    pause: async () => undefined,
    receive: (connection, call) => receive({ api: apiOf(connection), memory }, connection, call),
    line: (connection) => ({ calls: (message) => callsOf(apiOf(connection), connection.settings['openKfId'] ?? '', message) }),
  }
}

const reached = (outward: Outward, settings: Connection['settings'], token: Parameters<typeof wxApi>[0]['token']) => {
  const { corpId = '', secret = '', api = QYAPI } = settings
  const path = `/cgi-bin/gettoken?corpid=${encodeURIComponent(corpId)}&corpsecret=${encodeURIComponent(secret)}`
  return wxApi({ outward, api, token, asked: { path, method: 'GET' } })
}

const Accounts = z.looseObject({ account_list: z.array(z.looseObject({ open_kfid: z.string(), name: z.string().max(200) })) })

/** …/document/path/94661. Throws where the secret may not use that account. */
async function accountOf(api: WxApi, openKfId: string | undefined): Promise<Readonly<Record<string, string>>> {
  const { account_list: all } = Accounts.parse(mustAnswer(await api.call('/cgi-bin/kf/account/list', { json: { offset: 0, limit: 100 } })))
  const found = all.find(({ open_kfid: one }) => one === openKfId)
  if (!found)
    throw new AppError(
      'not_found',
      refusal('channel.no_account', { known: all.map(({ open_kfid: one, name }) => `${name} ${one}`).join(', ') }),
    )
  return { id: found.open_kfid, name: found.name }
}

interface Receiving {
  readonly api: WxApi
  readonly memory: Memory
}

/** A callback says only that there is something to read, and brings a token to read it with. */
function receive({ api, memory }: Receiving, connection: Connection, call: WebhookCall): Received {
  const { corpId = '', openKfId } = connection.settings
  const read = readCallback(connection, call, { receiver: corpId, greets: 'sealed' })
  if ('echo' in read) return { arrivals: [], answer: { type: 'text/plain', body: read.echo } }
  const { fields } = read
  // a company may have other accounts, which are other channels
  const isOurs = fields.get('Event') === 'kf_msg_or_event' && (fields.get('OpenKfId') ?? openKfId) === openKfId
  if (!isOurs) return { arrivals: [] }
  const token = (fields.get('Token') ?? '').slice(0, 128)
  return { arrivals: [], read: () => sync({ api, memory, connection, now: call.now }, token) }
}
