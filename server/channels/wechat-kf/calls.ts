import { z } from 'zod'
import { bytesOf, cutText, jpegFor, type MediaPiece, type MediaRooms, mediaFor, type Piece, piecesWithMedia } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { asSent, type WxAnswer, type WxApi } from '../tencent/index.ts'
import { KF_CODES } from './outcomes.ts'

/** https://developer.work.weixin.qq.com/document/path/94677: a text 2048 bytes, the head of a menu 1024, a line of it 128, ten lines; a picture 10 MB. */
const [LONGEST, LONGEST_HEAD, LONGEST_LINE, MOST_OPTIONS, MOST_PICTURE_BYTES] = [2_048, 1_024, 128, 10, 10_000_000]

/** …/document/path/90253: a voice is AMR of up to 2 MB, a film MP4 of up to 10 MB, a file has up to 20 MB. */
export const KF_MEDIA: MediaRooms = {
  voice: { mostBytes: 2_000_000, kinds: new Set(['audio/amr']) },
  video: { mostBytes: 10_000_000, kinds: new Set(['video/mp4']) },
  file: { mostBytes: 20_000_000 },
}

const Taken = z.looseObject({ msgid: z.string() })
const idOf = (result: unknown): string | null => Taken.safeParse(result).data?.msgid ?? null

/** Our key as one of theirs, by which the platform knows a message again: at most 32 letters, digits, `_` and `-`. */
const msgidOf = (key: string): string => {
  const [message = '', piece = '0'] = key.split(':')
  return `${Buffer.from(message.replaceAll('-', ''), 'hex').toString('base64url')}_${piece}`
}

/** The calls of a message: words, choices as a menu of lines, pictures, voices, films and files as such. */
export const callsOf = (api: WxApi, openKfId: string, message: Outgoing): Send[] =>
  piecesWithMedia(message, { longest: LONGEST, longestAsked: LONGEST_HEAD, mostOptions: MOST_OPTIONS, sizeOf: bytesOf }).map(
    (piece) => async (key) => asSent(await show({ api, openKfId, message, msgid: msgidOf(key) }, piece), KF_CODES, idOf),
  )

interface Showing {
  readonly api: WxApi
  readonly openKfId: string
  readonly message: Outgoing
  readonly msgid: string
}

async function show({ api, openKfId, message, msgid }: Showing, piece: Piece | MediaPiece): Promise<WxAnswer> {
  const send = (content: object) =>
    api.call('/cgi-bin/kf/send_msg', { json: { touser: message.to, open_kfid: openKfId, msgid, ...content } })
  const say = (content: string) => send({ msgtype: 'text', text: { content } })
  if (piece.kind === 'words') return say(piece.text)
  if (piece.kind === 'choices') {
    const lineOf = (label: string) => cutText(label, LONGEST_LINE, bytesOf)[0] ?? label
    const list = piece.options.map(({ label, tap }) => ({ type: 'click', click: { id: tap, content: lineOf(label) } }))
    return send({ msgtype: 'msgmenu', msgmenu: { head_content: piece.text, list } })
  }
  const given = await givenFor(message, piece)
  if (!given) return say(piece.text)
  const { as: type, ...file } = given
  const kept = await api.call(`/cgi-bin/media/upload?type=${type}`, { file: { field: 'media', ...file } })
  // nothing was shown yet: a file that may have been kept is given again
  if (!kept.ok) return kept.ok === undefined ? { ...kept, arrived: false } : kept
  return send({ msgtype: type, [type]: { media_id: z.looseObject({ media_id: z.string() }).parse(kept.result).media_id } })
}

async function givenFor(message: Outgoing, piece: Extract<Piece, { kind: 'picture' }> | MediaPiece) {
  if (piece.kind !== 'picture') return mediaFor(message, piece, KF_MEDIA)
  const picture = await jpegFor(message, piece.fileId, MOST_PICTURE_BYTES)
  return picture && { ...picture, as: 'image' as const }
}
