import { z } from 'zod'
import { bytesOf, cutText, type DocumentRoom, documentFor, type FilePiece, jpegFor, type Piece, piecesWithFiles } from '../parts/index.ts'
import type { Outgoing, Send } from '../push-channel.ts'
import { asSent, type WxAnswer, type WxApi } from '../tencent/index.ts'
import { KF_CODES } from './outcomes.ts'

/** https://developer.work.weixin.qq.com/document/path/94677: a text 2048 bytes, the head of a menu 1024, a line of it 128, ten lines; a picture 10 MB. */
const [LONGEST, LONGEST_HEAD, LONGEST_LINE, MOST_OPTIONS, MOST_PICTURE_BYTES] = [2_048, 1_024, 128, 10, 10_000_000]

/** …/document/path/90253: a file has up to 20 MB. */
export const KF_DOCUMENTS: DocumentRoom = { mostBytes: 20_000_000 }

const Taken = z.looseObject({ msgid: z.string() })
const idOf = (result: unknown): string | null => Taken.safeParse(result).data?.msgid ?? null

/** Our key as one of theirs, by which the platform knows a message again: at most 32 letters, digits, `_` and `-`. */
const msgidOf = (key: string): string => {
  const [message = '', piece = '0'] = key.split(':')
  return `${Buffer.from(message.replaceAll('-', ''), 'hex').toString('base64url')}_${piece}`
}

/** The calls of a message: words, choices as a menu of lines, pictures as pictures, documents as files. */
export const callsOf = (api: WxApi, openKfId: string, message: Outgoing): Send[] =>
  piecesWithFiles(message, { longest: LONGEST, longestAsked: LONGEST_HEAD, mostOptions: MOST_OPTIONS, sizeOf: bytesOf }).map(
    (piece) => async (key) => asSent(await show({ api, openKfId, message, msgid: msgidOf(key) }, piece), KF_CODES, idOf),
  )

interface Showing {
  readonly api: WxApi
  readonly openKfId: string
  readonly message: Outgoing
  readonly msgid: string
}

async function show({ api, openKfId, message, msgid }: Showing, piece: Piece | FilePiece): Promise<WxAnswer> {
  const send = (content: object) =>
    api.call('/cgi-bin/kf/send_msg', { json: { touser: message.to, open_kfid: openKfId, msgid, ...content } })
  const say = (content: string) => send({ msgtype: 'text', text: { content } })
  if (piece.kind === 'words') return say(piece.text)
  if (piece.kind === 'choices') {
    const lineOf = (label: string) => cutText(label, LONGEST_LINE, bytesOf)[0] ?? label
    const list = piece.options.map(({ label, tap }) => ({ type: 'click', click: { id: tap, content: lineOf(label) } }))
    return send({ msgtype: 'msgmenu', msgmenu: { head_content: piece.text, list } })
  }
  const [given, type] =
    piece.kind === 'file'
      ? ([await documentFor(message, piece, KF_DOCUMENTS), 'file'] as const)
      : ([await jpegFor(message, piece.fileId, MOST_PICTURE_BYTES), 'image'] as const)
  if (!given) return say(piece.text)
  const kept = await api.call(`/cgi-bin/media/upload?type=${type}`, { file: { field: 'media', ...given } })
  // nothing was shown yet: a file that may have been kept is given again
  if (!kept.ok) return kept.ok === undefined ? { ...kept, arrived: false } : kept
  return send({ msgtype: type, [type]: { media_id: z.looseObject({ media_id: z.string() }).parse(kept.result).media_id } })
}
