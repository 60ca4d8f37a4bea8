import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { MAX_FILE_BYTES, MAX_PICTURE_BYTES } from '#platform/files'
import type { GraphApi } from '../meta/index.ts'
import { mustAnswer } from '../meta/index.ts'
import { type Arriving, arriving, readTap, startOf, textPart } from '../parts/index.ts'
import type { Arrival, ArrivedPart } from '../push-channel.ts'
import type { WhatsappMessage, WhatsappValue } from './webhook.ts'

type Api = Pick<GraphApi, 'call' | 'bytes'>

/** What somebody wrote; undefined for what is no message to the shop: a reaction, a changed number. */
export function messageArrival(
  message: WhatsappMessage,
  nth: number,
  { contacts = [] }: WhatsappValue,
  language: string,
  api: Api,
): Arrival | undefined {
  if (message.type === 'reaction' || message.type === 'system') return undefined
  const { from, id } = message
  const name = contacts.find(({ wa_id }) => wa_id === from)?.profile?.name
  const seconds = Number(message.timestamp)
  const start = startOf(message.text?.body ?? '', language)
  return {
    externalId: id,
    order: seconds * 1_000 + nth,
    from: { id: from, name: firstGraphemes(name ?? '', 80) || null, language: null },
    address: from,
    // WhatsApp gives an account to who holds the number, and signs it
    contact: { kind: 'phone', said: `+${from}`, proven: true },
    saidAt: new Date(seconds * 1_000),
    parts: start ? [textPart(start.says)] : partsOf(message, arriving(language), api),
    ...(start && { proof: start.proof }),
  }
}

function partsOf(message: WhatsappMessage, parts: Arriving, api: Api): ArrivedPart[] {
  const { text, interactive, button, context } = message
  const reply = interactive?.button_reply ?? interactive?.list_reply
  const tap = reply && readTap(reply.id)
  if (reply && tap) return [{ kind: 'tapped', text: reply.title, ...tap }]
  const caption = (message.image ?? message.video ?? message.document)?.caption
  const words = text?.body ?? caption ?? reply?.title ?? button?.text
  const all = [...(words ? [textPart(words)] : []), ...mediaOf(message, parts, api), ...placesOf(message, parts)]
  return [...(all.length > 0 ? all : [parts.other()]), ...(context?.id ? [parts.quoted(context.id)] : [])]
}

function mediaOf({ image, sticker, video, document, audio }: WhatsappMessage, parts: Arriving, api: Api): ArrivedPart[] {
  const left = (file: { id: string; filename?: string | undefined }) => ({
    fileId: `whatsapp:${file.id}`,
    name: file.filename,
    fetch: () => fetchMedia(api, file.id, MAX_FILE_BYTES),
  })
  if (image) return [parts.picture(() => fetchMedia(api, image.id))]
  if (video) return [parts.video(left(video))]
  if (document?.mime_type && /^image\/(?:jpeg|png|webp)$/.test(document.mime_type))
    return [parts.picture(() => fetchMedia(api, document.id))]
  if (document) return [parts.file(left(document))]
  if (audio) return [parts.voice(left(audio))]
  return sticker ? [parts.sticker()] : []
}

const placesOf = ({ location, contacts = [] }: WhatsappMessage, parts: Arriving): ArrivedPart[] => [
  ...(location ? [parts.place(location, location.name, location.address)] : []),
  ...contacts.slice(0, 5).map(({ name, phones }) => parts.contact(name.formatted_name, phones?.[0]?.phone)),
]

const MediaAddress = z.looseObject({ url: z.url().max(2_000), file_size: z.int().optional() })

/** A file by its id: its address lasts five minutes and wants the token (…/whatsapp/business-phone-numbers/media). */
async function fetchMedia(api: Api, id: string, most = MAX_PICTURE_BYTES): Promise<Buffer> {
  const { url, file_size: size = 0 } = MediaAddress.parse(mustAnswer(await api.call(id, { method: 'GET' })))
  if (size > most) throw new Error(`the file has ${size} bytes`)
  return api.bytes(url, most)
}
