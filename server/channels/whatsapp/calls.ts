import { fitting } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { asSent, type GraphAnswer, type GraphApi } from '../meta/index.ts'
import { cutText, jpegFor, type MediaPiece, type MediaRooms, mediaFor, type Piece, piecesWithMedia } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { WHATSAPP_CODES } from './outcomes.ts'
import { whatsappTexts } from './texts/index.ts'

/** …/whatsapp/messages/text-messages, /interactive-reply-buttons-messages, /interactive-list-messages, /image-messages; a picture has at most 5 MB. */
const LONGEST = { text: 4_096, asked: 1_024, caption: 1_024, button: 20, row: 24, description: 72 } as const
const [MOST_BUTTONS, MOST_ROWS, MOST_PICTURE_BYTES] = [3, 10, 5_000_000]

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const MOST_PLAYED_BYTES = 16_000_000
/** …/whatsapp/business-phone-numbers/media: sounds and films of these kinds up to 16 MB, documents of these up to 100 MB. */
export const WHATSAPP_MEDIA: MediaRooms = {
  voice: { mostBytes: MOST_PLAYED_BYTES, kinds: new Set(['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/amr']) },
  video: { mostBytes: MOST_PLAYED_BYTES, kinds: new Set(['video/mp4']) },
  file: {
    mostBytes: 100_000_000,
    kinds: new Set([
      'application/pdf',
      'text/plain',
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
    ]),
  },
}

const Taken = z.looseObject({ messages: z.array(z.looseObject({ id: z.string() })).min(1) })
/** The id under which it took a message. */
export const idOf = (result: unknown): string | null => Taken.safeParse(result).data?.messages[0]?.id ?? null

/** The calls of a message: words, up to three short choices as buttons, up to ten as a list, pictures as pictures, sounds, films and documents as such. */
export const callsOf = (api: GraphApi, phone: string, message: Outgoing): Send[] =>
  piecesWithMedia(message, { longest: LONGEST.text, longestAsked: LONGEST.asked, mostOptions: MOST_ROWS, showsAnswered: true }).map(
    (piece, nth) => async () => asSent(await show(api, phone, message, piece, nth === 0 ? answering(message) : {}), WHATSAPP_CODES, idOf),
  )

/** …/whatsapp/cloud-api/guides/send-messages#replies: the message that it answers stands above it. */
const answering = ({ quote }: Outgoing): object => (quote?.externalId ? { context: { message_id: quote.externalId } } : {})

async function show(api: GraphApi, phone: string, message: Outgoing, piece: Piece | MediaPiece, answers: object): Promise<GraphAnswer> {
  const send = (content: object) =>
    api.call(`${phone}/messages`, {
      json: { messaging_product: 'whatsapp', recipient_type: 'individual', to: message.to, ...answers, ...content },
    })
  const say = (body: string) => send({ type: 'text', text: { body } })
  if (piece.kind === 'words') return say(piece.text)
  if (piece.kind === 'choices') return send({ type: 'interactive', interactive: askedBy(piece, message.language) })
  const given = await givenFor(message, piece)
  if (!given) return say(piece.text)
  const { as, ...rest } = given
  const file = { field: 'file', ...rest }
  const kept = await api.call(`${phone}/media`, { form: { fields: { messaging_product: 'whatsapp', type: given.mediaType }, file } })
  // nothing was shown yet: a file that may have been kept is given again
  if (!kept.ok) return kept.ok === undefined ? { ...kept, arrived: false } : kept
  const { id } = z.looseObject({ id: z.string() }).parse(kept.result)
  if (piece.kind !== 'picture') {
    if (as === 'voice') return send({ type: 'audio', audio: { id } })
    return send(as === 'video' ? { type: 'video', video: { id } } : { type: 'document', document: { id, filename: piece.name } })
  }
  const [caption] = cutText(piece.caption, LONGEST.caption)
  return send({ type: 'image', image: { id, ...(caption && { caption }) } })
}

async function givenFor(message: Outgoing, piece: Extract<Piece, { kind: 'picture' }> | MediaPiece) {
  if (piece.kind !== 'picture') return mediaFor(message, piece, WHATSAPP_MEDIA)
  const picture = await jpegFor(message, piece.fileId, MOST_PICTURE_BYTES)
  return picture && { ...picture, as: 'picture' as const }
}

const short = (text: string, most: number) => (text.length > most ? `${fitting(text, most - 1)}…` : text)

/** Buttons where all labels fit and differ, else a list whose rows tell the whole label below. */
function askedBy({ text, options }: Extract<Piece, { kind: 'choices' }>, language: string) {
  const labels = new Set(options.map(({ label }) => label))
  const asButtons =
    options.length <= MOST_BUTTONS && labels.size === options.length && [...labels].every((one) => one.length <= LONGEST.button)
  const body = { text }
  if (asButtons)
    return {
      type: 'button',
      body,
      action: { buttons: options.map(({ label, tap }) => ({ type: 'reply', reply: { id: tap, title: label } })) },
    }
  const rows = options.map(({ label, tap }) => ({
    id: tap,
    title: short(label, LONGEST.row),
    ...(label.length > LONGEST.row && { description: short(label, LONGEST.description) }),
  }))
  return { type: 'list', body, action: { button: whatsappTexts(language).choose, sections: [{ rows }] } }
}
