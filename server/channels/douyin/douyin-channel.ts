import { z } from 'zod'
import type { Outward } from '#platform/outbound'
import { lacking } from '../declared.ts'
import type { Memory } from '../memory/index.ts'
import { jpegFor, piecesOf } from '../parts/index.ts'
import type { Connection, Outgoing, PushChannel, Received, Send, Sent, WebhookCall } from '../push-channel.ts'
import { asSent, DOUYIN, type DouyinApi, douyinApi, mustAnswer, refreshAccess } from './douyin-api.ts'
import { DOUYIN_WORDS } from './texts/index.ts'
import { type LastWritten, readCall } from './webhook.ts'

/** Nothing is published; kept short of what the app shows in one bubble. */
const LONGEST = 1_000
/** `msg_type` of words (…/private-message/send-msg). */
const WORDS = 1
/** `msg_type` of a picture. */
const PICTURE = 2
/** …/business-tool/image-upload: 10 MB. */
const MOST_PICTURE_BYTES = 10_000_000
const Last = z.object({ conversation: z.string(), message: z.string(), at: z.number() })
const nameOf = (openId: string) => `last ${openId}`

const DOCS = 'https://developer.open-douyin.com/docs/resource/zh-CN/dop'
const DOUYIN_LACKS = {
  // a film goes out as a work of the account's own, a message is called back by a right of its own (im.recall_message)
  ...lacking(
    `${DOCS}/ability/interaction-management/im`,
    ...(['out voice', 'out video', 'out file', 'out choices', 'typing', 'recall'] as const),
  ),
  // of pictures and films no address is told: they are seen in the app alone
  ...lacking(
    `${DOCS}/develop/openapi/search-management/private-message/private-msg-webhook`,
    ...([
      'in picture',
      'in voice',
      'in video',
      'in file',
      'in place',
      'in link',
      'in quote',
      'told delivered',
      'told read',
      'told lost',
    ] as const),
  ),
}

/** Private messages of a Douyin account that gave its consent to the merchant's app. An answer names the message that it answers. */
export function douyinChannel(outward: Outward, memory: Memory): PushChannel {
  return {
    kind: 'douyin',
    shows: new Set(['text', 'image']),
    media: {},
    lacks: DOUYIN_LACKS,
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
      mustAnswer(await douyinApi(outward, memory, connection).access())
      return connection.about
    },
    // the platform is told by hand where to call, and cannot be told to wait: its calls are answered that it shall come later
    resume: async () => undefined,
    pause: async () => undefined,
    receive: (connection, call) => receive(memory, connection, call),
    line: (connection) => ({ calls: (message) => callsOf(outward, memory, connection, message) }),
  }
}

/** Which message an answer answers is kept before the message is stored: an answer may go out at once. */
async function receive(memory: Memory, connection: Connection, call: WebhookCall): Promise<Received> {
  const read = readCall(connection, call)
  if (!read) return { arrivals: [] }
  if ('challenge' in read)
    return { arrivals: [], answer: { type: 'application/json', body: JSON.stringify({ challenge: read.challenge }) } }
  await keepLast(memory, connection, read.arrival.address, read.last)
  return { arrivals: [read.arrival] }
}

/** The newest that somebody wrote; what comes late or again changes nothing. */
async function keepLast(memory: Memory, connection: Connection, openId: string, last: LastWritten): Promise<void> {
  const before = await lastOf(memory, connection, openId)
  if (!before || before.at < last.at) await memory.keep(connection, nameOf(openId), JSON.stringify(last))
}

async function lastOf(memory: Memory, connection: Connection, openId: string): Promise<LastWritten | undefined> {
  const kept = await memory.read(connection, nameOf(openId))
  return kept === undefined ? undefined : Last.parse(JSON.parse(kept))
}

/** The calls of a message: words, and pictures as such, with their own words before them. */
function callsOf(outward: Outward, memory: Memory, connection: Connection, message: Outgoing): Send[] {
  const api = douyinApi(outward, memory, connection)
  const say = async (content: object): Promise<Sent> => {
    const last = await lastOf(memory, connection, message.to)
    if (!last) return { outcome: 'held', why: 'no message of theirs is known that this could answer' }
    const about = { msg_id: last.message, conversation_id: last.conversation, to_user_id: message.to, scene: 'im_reply_msg' }
    return asSent(await api.call('/im/send/msg/', { ...about, content }))
  }
  const words = (text: string) => say({ msg_type: WORDS, text: { text } })
  return piecesOf(message, { longest: LONGEST, mostOptions: 0 }).flatMap((piece): Send[] =>
    piece.kind === 'picture'
      ? [
          ...(piece.caption === '' ? [] : [() => words(piece.caption)]),
          async () => {
            const id = await uploaded(api, message, piece.fileId)
            return id === undefined ? words(asLink(message, piece)) : say({ msg_type: PICTURE, image: { media_id: id } })
          },
        ]
      : [() => words(piece.text)],
  )
}

/** The platform's own id of a picture; undefined where it is gone, or the app may not upload (`tool.image.upload` is a right of its own). */
async function uploaded(api: DouyinApi, message: Outgoing, fileId: string): Promise<string | undefined> {
  const picture = await jpegFor(message, fileId, MOST_PICTURE_BYTES)
  return picture && api.upload(picture)
}

const asLink = ({ pictureUrl }: Outgoing, { fileId, text }: { readonly fileId: string; readonly text: string }): string =>
  [text, pictureUrl(fileId)].filter(Boolean).join('\n')
