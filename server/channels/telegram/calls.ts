import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { cutText, type MediaPiece, type MediaRooms, mediaFor, type Piece, piecesWithMedia } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { numberInChat } from './arrivals.ts'
import { asSent, type BotApi } from './bot-api.ts'

/** One message holds 4096 UTF-16 units, a caption 1024 (https://core.telegram.org/bots/api#sendmessage, #sendphoto, #senddocument). */
const [LONGEST, LONGEST_CAPTION, LONGEST_LABEL] = [4_096, 1_024, 60]

const MOST_BYTES = 50_000_000
/** …/bots/api#sendvoice, #sendvideo, #senddocument: up to 50 MB; other sounds and films as documents, of any kind. */
export const TELEGRAM_MEDIA: MediaRooms = {
  voice: { mostBytes: MOST_BYTES, kinds: new Set(['audio/ogg', 'audio/mpeg', 'audio/mp4']) },
  video: { mostBytes: MOST_BYTES, kinds: new Set(['video/mp4']) },
  file: { mostBytes: MOST_BYTES },
}
const METHODS = { voice: 'sendVoice', video: 'sendVideo', file: 'sendDocument' } as const
const FIELDS = { voice: 'voice', video: 'video', file: 'document' } as const

/** The calls of a message. */
export function callsOf(api: BotApi, message: Outgoing): Send[] {
  const { quote } = message
  const number = quote && numberInChat(quote)
  const answered = quote && number === undefined ? { ...message, quote: { ...quote, externalId: null } } : message
  return piecesWithMedia(answered, { longest: LONGEST, mostOptions: 20, showsAnswered: true }).map(
    (piece, nth) => async () => asSent(await show(api, message, piece, nth === 0 && number !== undefined ? answering(number) : {})),
  )
}

/** …/bots/api#replyparameters: what was taken away meanwhile is answered all the same. */
const answering = (number: number) => ({ reply_parameters: { message_id: number, allow_sending_without_reply: true } })

async function show(api: BotApi, message: Outgoing, piece: Piece | MediaPiece, answers: object) {
  const { to, readFile } = message
  const where = { chat_id: to, ...answers }
  if (piece.kind === 'words') return api.call('sendMessage', { ...where, text: piece.text })
  if (piece.kind === 'choices') return api.call('sendMessage', { ...where, text: piece.text, reply_markup: keyboardOf(piece) })
  if (piece.kind !== 'picture') {
    const media = await mediaFor(message, piece, TELEGRAM_MEDIA)
    if (!media) return api.call('sendMessage', { ...where, text: piece.text })
    const { as, ...file } = media
    return api.call(METHODS[as], where, { field: FIELDS[as], ...file })
  }
  const kept = await readFile(piece.fileId)
  if (!kept) return api.call('sendMessage', { ...where, text: piece.text })
  const [caption] = cutText(piece.caption, LONGEST_CAPTION)
  return api.call('sendPhoto', { ...where, ...(caption && { caption }) }, { field: 'photo', ...kept })
}

/** One button a row: labels are sentences, and Telegram cuts what does not fit beside another. */
const keyboardOf = ({ options }: Extract<Piece, { kind: 'choices' }>) => ({
  inline_keyboard: options.map(({ label, tap }) => [{ text: firstGraphemes(label, LONGEST_LABEL), callback_data: tap }]),
})
