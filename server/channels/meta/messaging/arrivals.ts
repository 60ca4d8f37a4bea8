import { MAX_FILE_BYTES, MAX_PICTURE_BYTES } from '#platform/files'
import { type Arriving, arriving, type LeftThere, readTap, textPart } from '../../parts/index.ts'
import type { Arrival, ArrivedPart, PersonName } from '../../push-channel.ts'
import type { Attachment, MessagingEvent } from './webhook.ts'

/** How what was sent is read: the kind that files are named after, the shop's language, pictures and files, and what people call themselves. */
export interface Reading {
  readonly kind: string
  readonly language: string
  readonly fetch: (url: string, mostBytes: number) => Promise<Buffer>
  readonly nameOf: (id: string) => PersonName
}

/** What somebody wrote or tapped; undefined for what the shop's side said, what was taken back, and what is no message. */
export function eventArrival(event: MessagingEvent, nth: number, reading: Reading): Arrival | undefined {
  const { sender, message, postback, timestamp } = event
  const parts = message ? partsOf(message, reading) : postback && tapped(postback)
  const externalId = message?.mid ?? postback?.mid ?? `${sender.id}.${timestamp}.${nth}`
  if (!parts || parts.length === 0) return undefined
  return {
    externalId,
    order: timestamp * 100 + nth,
    from: { id: sender.id, name: reading.nameOf(sender.id), language: null },
    address: sender.id,
    saidAt: new Date(timestamp),
    parts,
  }
}

function tapped({ title = '', payload = '' }: NonNullable<MessagingEvent['postback']>): ArrivedPart[] {
  const tap = readTap(payload)
  if (tap) return [{ kind: 'tapped', text: title, ...tap }]
  return title ? [textPart(title)] : []
}

function partsOf(message: NonNullable<MessagingEvent['message']>, reading: Reading): ArrivedPart[] {
  const { text, quick_reply: reply, reply_to: answered, attachments = [], mid } = message
  if (message.is_echo || message.is_deleted) return []
  const tap = reply && readTap(reply.payload)
  if (tap) return [{ kind: 'tapped', text: text ?? '', ...tap }]
  const parts = arriving(reading.language)
  const media = attachments.slice(0, 10).map((one, nth) => mediaOf(one, `${reading.kind}:${mid}:${nth}`, parts, reading))
  const all = [...(text ? [textPart(text)] : []), ...media]
  return [...(all.length > 0 ? all : [parts.other()]), ...(answered?.mid ? [parts.quoted(answered.mid)] : [])]
}

function mediaOf({ type, payload }: Attachment, fileId: string, parts: Arriving, { fetch }: Reading): ArrivedPart {
  const { url, title, coordinates: at, sticker_id: sticker } = payload ?? {}
  if (sticker !== undefined) return parts.sticker()
  if (type === 'image' && url) return parts.picture(() => fetch(url, MAX_PICTURE_BYTES))
  if (type === 'location') return parts.place(at && { latitude: at.lat, longitude: at.long }, title ?? undefined)
  if ((type === 'fallback' || type === 'share') && url) return parts.link(title ?? '', url)
  const made: Readonly<Record<string, (file: LeftThere) => ArrivedPart>> = {
    audio: parts.voice,
    video: parts.video,
    ig_reel: parts.video,
    reel: parts.video,
    file: parts.file,
  }
  return made[type]?.({ fileId, ...(url && { fetch: () => fetch(url, MAX_FILE_BYTES) }) }) ?? parts.other()
}
