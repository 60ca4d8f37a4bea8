import { randomBytes } from 'node:crypto'
import type { PartKind, StoredPart } from '@xiaoer/contract'
import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { type GenericOutbound, GenericInbound as Inbound } from '@xiaoer/contract/open'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { MAX_FILE_BYTES, MAX_PICTURE_BYTES } from '#platform/files'
import { parseJson } from '#platform/http'
import { CallFailure, type CallFault, newSecret, type Outward, signed, verified } from '#platform/outbound'
import { platformRefused } from '../calling/index.ts'
import { lacking } from '../declared.ts'
import { arriving } from '../parts/index.ts'
import type { ArrivedPart, Connection, Outgoing, PushChannel, Received, Sent, WebhookCall } from '../push-channel.ts'
import { GENERIC_WORDS } from './texts/index.ts'

const WITHIN_MS = 15_000
const ANY = { mostBytes: Number.POSITIVE_INFINITY }
/** All that there is: the other side makes of it what it can. */
const SHOWN: ReadonlySet<PartKind> = new Set<PartKind>([
  'text',
  'image',
  'voice',
  'video',
  'file',
  'product',
  'order',
  'shipment',
  'choices',
  'chosen',
  'form',
  'decision',
  'rating',
  'coupon',
  'cart',
])

/** Signed webhooks in and out. The other side keeps `webhook-id`, so what may have arrived is sent again under the same one. */
export const genericChannel = (outward: Outward): PushChannel => ({
  kind: 'generic',
  shows: SHOWN,
  // it fetches them, or gives their address on
  media: { voice: ANY, video: ANY, file: ANY },
  lacks: lacking(
    'docs/connect/channels.md#a-channel-of-ones-own',
    ...(['in quote', 'in sticker', 'typing', 'recall', 'told delivered', 'told read', 'told lost'] as const),
  ),
  delivery: 'push',
  keyed: true,
  tellsCaller: true,
  pace: { connection: { burst: 200, perSecond: 100 }, address: { burst: 20, perSecond: 10 } },
  window: null,
  fields: [{ name: 'url', secret: false, required: true }],
  words: GENERIC_WORDS,
  async greet(given) {
    const url = given['url']?.trim() ?? ''
    if (!URL.canParse(url) || !['https:', 'http:'].includes(new URL(url).protocol))
      throw new AppError('invalid', refusal('shape.web_address'))
    const secret = newSecret(randomBytes(24))
    return { settings: { url, secret }, about: { url }, once: { secret } }
  },
  async test(connection) {
    let fault: CallFault | undefined
    const noting: Outward = (call) =>
      outward(call).catch((error: unknown) => {
        if (error instanceof CallFailure) fault = error.fault
        throw error
      })
    const sent = await post(noting, connection, `ping_${randomBytes(8).toString('hex')}`, { type: 'ping', data: {} })
    if (sent.outcome !== 'sent') platformRefused(sent.why, fault)
    return connection.about
  },
  resume: async () => undefined,
  pause: async () => undefined,
  receive: (connection, call) => receive(outward, connection, call),
  line: (connection) => ({ calls: (message) => [(key) => post(outward, connection, key, bodyOf(message))] }),
})

const bodyOf = ({ messageId, to, author, parts, at, opening, fileUrl }: Outgoing): GenericOutbound => ({
  type: 'message',
  data: { id: messageId, to, author, notice: opening, parts: parts.map((part) => reachable(part, fileUrl)), at: at.toISOString() },
})

/** A picture or file of ours with the address at which the other side fetches it, where we have a public one. */
function reachable(part: StoredPart, fileUrl: Outgoing['fileUrl']): StoredPart {
  const url = 'fileId' in part && typeof part.fileId === 'string' ? fileUrl(part.fileId) : undefined
  return url === undefined ? part : { ...part, url }
}

/** 2xx: taken. 429, 408 and 5xx: later. 403: this shopper cannot be reached. 401: our signature is not believed, so nothing goes out. */
async function post(outward: Outward, { settings }: Connection, id: string, said: object): Promise<Sent> {
  const { url = '', secret = '' } = settings
  const body = JSON.stringify(said)
  const headers = { 'content-type': 'application/json', ...signed(secret, id, new Date(), body) }
  try {
    const answer = await outward({ method: 'POST', url, headers, body, withinMs: WITHIN_MS })
    if (answer.status >= 200 && answer.status < 300) return { outcome: 'sent', externalId: null }
    const why = firstGraphemes(storable(`HTTP ${answer.status} ${answer.body.toString('utf8', 0, 2_000)}`), 200).trim()
    const seconds = Number(answer.headers['retry-after'])
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408)
      return { outcome: 'later', why, ...(seconds > 0 && { seconds }) }
    return answer.status === 401 ? { outcome: 'stopped', why } : { outcome: 'refused', why, blocked: answer.status === 403 }
  } catch (error) {
    if (error instanceof CallFailure) return { outcome: error.arrived ? 'unsure' : 'later', why: error.message }
    throw error
  }
}

function receive(outward: Outward, { settings }: Connection, { method, headers, body, now }: WebhookCall): Received {
  if (method !== 'POST') throw new AppError('unauthenticated', 'This webhook is called by POST')
  const { timestamp } = verified(settings['secret'] ?? '', headers, body, now)
  const read = Inbound.safeParse(parseJson(body))
  if (!read.success) throw new AppError('invalid', `The call is no message: ${firstGraphemes(z.prettifyError(read.error), 500)}`)
  const { id, order = timestamp, from, parts } = read.data.data
  const who = { id: from.id, name: from.name ?? null, language: from.language ?? null }
  const arrived = parts.map((part, nth) => partOf(outward, part, { language: who.language, fileId: `generic:${id}:${nth}` }))
  return { arrivals: [{ externalId: id, order, from: who, address: from.id, parts: arrived }] }
}

/** `fileId` names what cannot be fetched; the address itself may hold a key of its owner's, and is kept nowhere. */
function partOf(
  outward: Outward,
  part: Inbound['data']['parts'][number],
  { language, fileId }: { readonly language: string | null; readonly fileId: string },
): ArrivedPart {
  const parts = arriving(language)
  const bytesOf = (url: string, mostBytes: number) => async () =>
    (await outward({ method: 'GET', url, withinMs: WITHIN_MS, mostBytes })).body
  const left = (url: string) => ({ fileId, fetch: bytesOf(url, MAX_FILE_BYTES) })
  switch (part.kind) {
    case 'image':
      return parts.picture(bytesOf(part.url, MAX_PICTURE_BYTES))
    case 'voice':
      return parts.voice({ ...left(part.url), seconds: part.seconds })
    case 'video':
      return parts.video({ ...left(part.url), seconds: part.seconds })
    case 'file':
      return parts.file({ ...left(part.url), name: part.name })
    case 'location':
      return parts.place(part, part.name, part.address)
    case 'link':
      return parts.link(part.title ?? '', part.url)
    default:
      return part
  }
}
