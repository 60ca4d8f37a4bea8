import { z } from 'zod'
import { bytesOf, jpegFor, type Piece, piecesOf } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { asSent, type WxAnswer, type WxApi } from '../tencent/index.ts'
import { WECHAT_CODES } from './outcomes.ts'

/** …/Service_Center_messages.html: a text has at most 2048 bytes; a picture 10 MB (…/Asset_Management/New_temporary_materials.html). */
const [LONGEST, MOST_OPTIONS, MOST_PICTURE_BYTES] = [2_048, 10, 10_000_000]
const SEND = '/cgi-bin/message/custom/send'

/** The calls of a message: words, choices as a menu of lines to tap where there are menus, pictures as pictures. */
export const callsOf = (api: WxApi, message: Outgoing, menus: boolean): Send[] =>
  piecesOf(message, { longest: LONGEST, mostOptions: menus ? MOST_OPTIONS : 0, sizeOf: bytesOf }).map(
    (piece) => async () => asSent(await show(api, message, piece), WECHAT_CODES),
  )

async function show(api: WxApi, message: Outgoing, piece: Piece): Promise<WxAnswer> {
  const send = (content: object) => api.call(SEND, { json: { touser: message.to, ...content } })
  const say = (content: string) => send({ msgtype: 'text', text: { content } })
  if (piece.kind === 'words') return say(piece.text)
  if (piece.kind === 'choices') {
    const list = piece.options.map(({ label, tap }) => ({ id: tap, content: label }))
    return send({ msgtype: 'msgmenu', msgmenu: { head_content: piece.text, list } })
  }
  const picture = await jpegFor(message, piece.fileId, MOST_PICTURE_BYTES)
  if (!picture) return say(piece.text)
  const kept = await api.call('/cgi-bin/media/upload?type=image', { file: { field: 'media', ...picture } })
  // nothing was shown yet: a picture that may have been kept is given again
  if (!kept.ok) return kept.ok === undefined ? { ...kept, arrived: false } : kept
  return send({ msgtype: 'image', image: { media_id: z.looseObject({ media_id: z.string() }).parse(kept.result).media_id } })
}
