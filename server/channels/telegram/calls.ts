import { cutText, type DocumentRoom, documentFor, type FilePiece, type Piece, piecesWithFiles } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { numberInChat } from './arrivals.ts'
import { asSent, type BotApi } from './bot-api.ts'

/** One message holds 4096 UTF-16 units, a caption 1024 (https://core.telegram.org/bots/api#sendmessage, #sendphoto, #senddocument). */
const [LONGEST, LONGEST_CAPTION, LONGEST_LABEL] = [4_096, 1_024, 60]

/** …/bots/api#senddocument: of any kind, up to 50 MB. */
export const TELEGRAM_DOCUMENTS: DocumentRoom = { mostBytes: 50_000_000 }

/** The calls of a message. */
export function callsOf(api: BotApi, message: Outgoing): Send[] {
  const { quote } = message
  const number = quote && numberInChat(quote)
  const answered = quote && number === undefined ? { ...message, quote: { ...quote, externalId: null } } : message
  return piecesWithFiles(answered, { longest: LONGEST, mostOptions: 20, showsAnswered: true }).map(
    (piece, nth) => async () => asSent(await show(api, message, piece, nth === 0 && number !== undefined ? answering(number) : {})),
  )
}

/** …/bots/api#replyparameters: what was taken away meanwhile is answered all the same. */
const answering = (number: number) => ({ reply_parameters: { message_id: number, allow_sending_without_reply: true } })

async function show(api: BotApi, message: Outgoing, piece: Piece | FilePiece, answers: object) {
  const { to, readFile } = message
  const where = { chat_id: to, ...answers }
  if (piece.kind === 'words') return api.call('sendMessage', { ...where, text: piece.text })
  if (piece.kind === 'choices') return api.call('sendMessage', { ...where, text: piece.text, reply_markup: keyboardOf(piece) })
  const kept = piece.kind === 'file' ? await documentFor(message, piece, TELEGRAM_DOCUMENTS) : await readFile(piece.fileId)
  if (!kept) return api.call('sendMessage', { ...where, text: piece.text })
  if (piece.kind === 'file') return api.call('sendDocument', where, { field: 'document', ...kept })
  const [caption] = cutText(piece.caption, LONGEST_CAPTION)
  return api.call('sendPhoto', { ...where, ...(caption && { caption }) }, { field: 'photo', ...kept })
}

/** One button a row: labels are sentences, and Telegram cuts what does not fit beside another. */
const keyboardOf = ({ options }: Extract<Piece, { kind: 'choices' }>) => ({
  inline_keyboard: options.map(({ label, tap }) => [{ text: [...label].slice(0, LONGEST_LABEL).join(''), callback_data: tap }]),
})
