import { z } from 'zod'
import type { Outward } from '#platform/outbound'
import type { Memory } from '../memory/index.ts'
import { piecesOf } from '../parts/index.ts'
import type { Connection, Outgoing, PushChannel, Received, Send, WebhookCall } from '../push-channel.ts'
import { asSent, DOUYIN, type DouyinApi, douyinApi, refreshAccess } from './douyin-api.ts'
import { DOUYIN_WORDS } from './texts/index.ts'
import { type LastWritten, readCall } from './webhook.ts'

/** Nothing is published; kept short of what the app shows in one bubble. */
const LONGEST = 1_000
/** `msg_type` of words (…/private-message/send-msg). */
const WORDS = 1
const Last = z.object({ conversation: z.string(), message: z.string(), at: z.number() })
const nameOf = (openId: string) => `last ${openId}`

/** Private messages of a Douyin account that gave its consent to the merchant's app. An answer names the message that it answers. */
export function douyinChannel(outward: Outward, memory: Memory): PushChannel {
  return {
    kind: 'douyin',
    shows: new Set(['text']),
    delivery: 'push',
    keyed: false,
    // nothing is published of how often it may be called
    pace: { connection: { burst: 20, perSecond: 20 }, address: { burst: 6, perSecond: 1 } },
    window: { seconds: 24 * 3_600, messages: 6 },
    fields: [
      { name: 'clientKey', secret: false, required: true },
      { name: 'clientSecret', secret: true, required: true },
      { name: 'refreshToken', secret: true, required: true },
      { name: 'api', secret: false, required: false },
    ],
    words: DOUYIN_WORDS,
    async greet({ clientKey = '', clientSecret = '', refreshToken = '', api = '' }) {
      const settings = {
        ...{ clientKey: clientKey.trim(), clientSecret: clientSecret.trim(), refreshToken: refreshToken.trim() },
        api: (api.trim() || DOUYIN).replace(/\/+$/u, ''),
      }
      const { openId } = await refreshAccess(outward, settings, settings.refreshToken)
      return { settings, about: { id: openId } }
    },
    async test(connection) {
      await douyinApi(outward, memory, connection).tokenOf()
      return connection.about
    },
    // the platform is told by hand where to call, and cannot be told to wait: its calls are answered that it shall come later
    resume: async () => undefined,
    pause: async () => undefined,
    receive: (connection, call) => receive(memory, connection, call),
    line: (connection) => ({ calls: (message) => callsOf(douyinApi(outward, memory, connection), memory, connection, message) }),
  }
}

function receive(memory: Memory, connection: Connection, call: WebhookCall): Received {
  const read = readCall(connection, call)
  if (!read) return { arrivals: [] }
  if ('challenge' in read) return { arrivals: [], answer: { type: 'application/json', body: JSON.stringify({ challenge: read.challenge }) } }
  const { arrival, last } = read
  // answers wait for it: kept before the message is stored, and worked
  return { arrivals: [{ ...arrival, parts: arrival.parts }], before: () => keepLast(memory, connection, arrival.address, last) }
}
