import { secondsOf } from '#platform/files'
import { labelled, type MediaPiece, type MediaRooms, mediaFor, type Piece, piecesWithMedia } from '../parts/index.ts'
import type { Outgoing, Send, Sent } from '../push-channel.ts'
import { asSent, type LineApi, retryKey } from './line-api.ts'

/** …/messaging-api/#text-message, #quick-reply: 5000 units; 13 replies with labels of 20; five messages in one call, which count as one. */
const [LONGEST, MOST_REPLIES, LONGEST_LABEL, MOST_IN_A_CALL] = [5_000, 13, 20, 5]

/** …/messaging-api/#audio-message, #video-message: by their addresses, up to 200 MB; documents are none of its kinds of message. */
export const LINE_MEDIA: MediaRooms = {
  voice: { mostBytes: 200_000_000, kinds: new Set(['audio/mp4']) },
  video: { mostBytes: 200_000_000, kinds: new Set(['video/mp4']) },
}

/** The calls of a message: all that it shows, five at a time. The first goes out as a reply where that is still free, all else is pushed. */
export function callsOf(api: LineApi, message: Outgoing): Send[] {
  const shown = piecesWithMedia(message, { longest: LONGEST, mostOptions: MOST_REPLIES })
  const calls = Array.from({ length: Math.ceil(shown.length / MOST_IN_A_CALL) }, (_, n) =>
    shown.slice(n * MOST_IN_A_CALL, (n + 1) * MOST_IN_A_CALL),
  )
  return calls.map((pieces, nth) => async (key) => {
    const { to, replyToken } = message
    const messages = await Promise.all(pieces.map((piece) => show(message, piece)))
    const replied = nth === 0 && replyToken !== null ? await reply(api, replyToken, messages) : undefined
    return replied ?? asSent(await api.call('POST', '/v2/bot/message/push', { to, messages }, { 'x-line-retry-key': retryKey(key) }))
  })
}

/**
 * A reply costs nothing, but takes no retry key; its token is good once. Where no answer comes it is asked at once again: refused now, though the
 * token was good a moment ago, it was used, and the first call arrived. Undefined where the token is good no more, and nothing was said.
 */
async function reply(api: LineApi, replyToken: string, messages: readonly object[]): Promise<Sent | undefined> {
  const once = () => api.call('POST', '/v2/bot/message/reply', { replyToken, messages })
  const isUsed = (answer: Awaited<ReturnType<typeof once>>) => answer.status === 400 && /reply token/i.test(answer.why)
  const first = await once()
  if (isUsed(first)) return undefined
  const sent = asSent(first)
  if (sent.outcome !== 'unsure') return sent
  const second = await once()
  if (isUsed(second)) return { outcome: 'sent', externalId: null }
  const again = asSent(second)
  return again.outcome === 'sent' ? again : { outcome: 'unsure', why: again.why, unkeyed: true }
}

async function show(message: Outgoing, piece: Piece | MediaPiece): Promise<object> {
  const { pictureUrl } = message
  if (piece.kind === 'words') return { type: 'text', text: piece.text }
  if ('name' in piece) return (await mediaOf(message, piece)) ?? { type: 'text', text: piece.text }
  if (piece.kind === 'picture') {
    const url = pictureUrl(piece.fileId)
    return url ? { type: 'image', originalContentUrl: url, previewImageUrl: url } : { type: 'text', text: piece.text }
  }
  const { text, options } = labelled(piece, { longestLabel: LONGEST_LABEL, longest: LONGEST })
  const items = options.map(({ label, tap }) => ({ type: 'action', action: { type: 'postback', label, data: tap, displayText: label } }))
  return { type: 'text', text, quickReply: { items } }
}

/** A film with a picture that stands for it, a sound with how long it is; undefined where its link is to be said. */
async function mediaOf(message: Outgoing, piece: MediaPiece): Promise<object | undefined> {
  const media = await mediaFor(message, piece, LINE_MEDIA)
  const [url, cover] = [message.fileUrl(piece.fileId), message.pictureUrl(piece.fileId)]
  if (!media || url === undefined) return undefined
  if (media.as === 'video') return { type: 'video', originalContentUrl: url, previewImageUrl: cover }
  const seconds = secondsOf(media.bytes)
  return seconds === undefined ? undefined : { type: 'audio', originalContentUrl: url, duration: Math.round(seconds * 1_000) }
}
