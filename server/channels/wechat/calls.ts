import { z } from 'zod'
import { filmCover } from '#platform/files'
import type { Lacks } from '../declared.ts'
import { bytesOf, jpegFor, type MediaPiece, type MediaRooms, mediaFor, type Piece, piecesOf, piecesWithMedia } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { asSent, type WxAnswer, type WxApi } from '../tencent/index.ts'
import { WECHAT_CODES } from './outcomes.ts'

/** …/Service_Center_messages.html: a text has at most 2048 bytes; a picture 10 MB (…/Asset_Management/New_temporary_materials.html). */
const [LONGEST, MOST_OPTIONS, MOST_PICTURE_BYTES] = [2_048, 10, 10_000_000]
const SEND = '/cgi-bin/message/custom/send'

/** …/Asset_Management/New_temporary_materials.html: a voice is AMR or MP3 of up to 2 MB, a film MP4 of up to 10 MB. */
export const WECHAT_MEDIA: MediaRooms = {
  voice: { mostBytes: 2_000_000, kinds: new Set(['audio/amr', 'audio/mpeg']) },
  video: { mostBytes: 10_000_000, kinds: new Set(['video/mp4']) },
}

/** What one of the two kinds of account shows. */
export interface AccountShows {
  /** Whether choices can be shown as a menu of lines to tap. */
  readonly menus: boolean
  readonly media: MediaRooms
  readonly lacks: Lacks
}

/** The calls of a message: words, choices as a menu of lines to tap where there are menus, pictures, voices and films as such. */
export const callsOf = (api: WxApi, message: Outgoing, { menus, media }: AccountShows): Send[] =>
  (media.voice ? piecesWithMedia : piecesOf)(message, { longest: LONGEST, mostOptions: menus ? MOST_OPTIONS : 0, sizeOf: bytesOf }).map(
    (piece) => async () => asSent(await show(api, message, piece), WECHAT_CODES),
  )

async function show(api: WxApi, message: Outgoing, piece: Piece | MediaPiece): Promise<WxAnswer> {
  const send = (content: object) => api.call(SEND, { json: { touser: message.to, ...content } })
  const say = (content: string) => send({ msgtype: 'text', text: { content } })
  if (piece.kind === 'words') return say(piece.text)
  if (piece.kind === 'choices') {
    const list = piece.options.map(({ label, tap }) => ({ id: tap, content: label }))
    return send({ msgtype: 'msgmenu', msgmenu: { head_content: piece.text, list } })
  }
  const given = piece.kind === 'picture' ? await pictureOf(message, piece.fileId) : await mediaFor(message, piece, WECHAT_MEDIA)
  if (!given) return say(piece.text)
  const { as: type, ...file } = given
  const kept = await upload(api, type, file)
  if (!kept.ok) return kept
  if (type !== 'video') return send({ msgtype: type, [type]: { media_id: idOf(kept.result) } })
  const thumb = await upload(api, 'thumb', { mediaType: 'image/jpeg', bytes: await filmCover() })
  if (!thumb.ok) return thumb
  // a film must have a picture that stands for it
  return send({
    msgtype: 'video',
    video: { media_id: idOf(kept.result), thumb_media_id: idOf(thumb.result), title: piece.text.split('\n')[0] },
  })
}

async function pictureOf(message: Outgoing, fileId: string) {
  const picture = await jpegFor(message, fileId, MOST_PICTURE_BYTES)
  return picture && { ...picture, as: 'image' as const }
}

/** Nothing is shown by it: what may have been kept is given again. */
async function upload(api: WxApi, type: string, file: { readonly mediaType: string; readonly bytes: Buffer }): Promise<WxAnswer> {
  const kept = await api.call(`/cgi-bin/media/upload?type=${type}`, { file: { field: 'media', ...file } })
  return kept.ok === undefined ? { ...kept, arrived: false } : kept
}

/** A thumbnail's id has a name of its own (…/New_temporary_materials.html). */
const Uploaded = z.union([z.looseObject({ media_id: z.string() }), z.looseObject({ thumb_media_id: z.string() })])
function idOf(result: unknown): string {
  const read = Uploaded.parse(result)
  return 'media_id' in read ? String(read.media_id) : String(read.thumb_media_id)
}
