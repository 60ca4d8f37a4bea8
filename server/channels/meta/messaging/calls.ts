import { z } from 'zod'
import type { Attached } from '../../calling/index.ts'
import { jpegFor, labelled, lengthOf, type MediaPiece, type MediaRooms, mediaFor, type Piece, piecesWithMedia } from '../../parts/index.ts'
import type { Outgoing, Send } from '../../push-channel.ts'
import type { GraphAnswer, GraphApi } from '../graph-api.ts'
import { asSent, asSentLate } from '../outcomes.ts'
import { MESSAGING_CODES } from './outcomes.ts'

/** What one of the two shows. */
export interface Shown {
  /** Of a text, in what `sizeOf` counts. */
  readonly longest: number
  readonly sizeOf?: (char: string) => number
  /** Whether pictures and media are given with the call, or fetched by the platform from a public address. */
  readonly files: 'given' | 'fetched'
  readonly media: MediaRooms
}

/** https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies: 13, titles of 20 characters. */
const [MOST_REPLIES, LONGEST_TITLE] = [13, 20]
const MOST_PICTURE_BYTES = 8_000_000

const Taken = z.looseObject({ message_id: z.string() })
const idOf = (result: unknown): string | null => Taken.safeParse(result).data?.message_id ?? null

/** …/messenger-platform/send-messages/message-tags: what a person answers within seven days of what the shopper wrote. */
const BY_A_PERSON = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }

/**
 * The calls of a message: words, choices as quick replies, pictures, sounds, films and documents as such. `late`: under the tag of a person's answer,
 * after the window.
 */
export const messagingCalls = ({ late = false, ...showing }: Omit<Showing, 'sort'> & { readonly late?: boolean }): Send[] =>
  piecesWithMedia(showing.message, {
    longest: showing.shown.longest,
    mostOptions: MOST_REPLIES,
    sizeOf: showing.shown.sizeOf ?? lengthOf,
  }).map((piece) => async () => {
    const answer = await show({ ...showing, sort: late ? BY_A_PERSON : { messaging_type: 'RESPONSE' } }, piece)
    return late ? asSentLate(answer, { codes: MESSAGING_CODES, idOf, isWhole: true }) : asSent(answer, MESSAGING_CODES, idOf)
  })

interface Showing {
  readonly api: GraphApi
  readonly node: string
  readonly message: Outgoing
  readonly shown: Shown
  /** Of which sort of message it is sent. */
  readonly sort: Readonly<Record<string, string>>
}

/** …/messenger-platform/send-messages/#sending-attachments */
type Attachable = 'image' | 'audio' | 'video' | 'file'
const TYPES = { voice: 'audio', video: 'video', file: 'file' } as const

async function show({ api, node, message, shown, sort }: Showing, piece: Piece | MediaPiece): Promise<GraphAnswer> {
  const about = { recipient: { id: message.to }, ...sort }
  const send = (content: object) => api.call(`${node}/messages`, { json: { ...about, message: content } })
  if (piece.kind === 'words') return send({ text: piece.text })
  if (piece.kind === 'choices') return send(asked(piece, shown))
  const give = (type: Attachable, file: Omit<Attached, 'field'>) => {
    const fields = { ...about, message: { attachment: { type, payload: { is_reusable: false } } } }
    return api.call(`${node}/messages`, { form: { fields, file: { field: 'filedata', ...file } } })
  }
  const fetched = (type: Attachable, url: string | undefined) =>
    send(url ? { attachment: { type, payload: { url } } } : { text: piece.text })
  if (piece.kind !== 'picture') {
    const media = await mediaFor(message, piece, shown.media)
    if (!media) return send({ text: piece.text })
    const { as, ...file } = media
    return shown.files === 'fetched' ? fetched(TYPES[as], message.fileUrl(piece.fileId)) : give(TYPES[as], file)
  }
  if (shown.files === 'fetched') return fetched('image', message.pictureUrl(piece.fileId))
  const picture = await jpegFor(message, piece.fileId, MOST_PICTURE_BYTES)
  return picture ? give('image', picture) : send({ text: piece.text })
}

/** Quick replies, by their numbers where a label is longer than one holds. */
function asked(piece: Extract<Piece, { kind: 'choices' }>, { longest, sizeOf = lengthOf }: Shown) {
  const { text, options } = labelled(piece, { longestLabel: LONGEST_TITLE, longest, sizeOf })
  return { text, quick_replies: options.map(({ label, tap }) => ({ content_type: 'text', title: label, payload: tap })) }
}
