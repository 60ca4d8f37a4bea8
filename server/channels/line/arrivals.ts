import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { MAX_FILE_BYTES, MAX_PICTURE_BYTES } from '#platform/files'
import { type Arriving, arriving, readTap, startOf, textPart } from '../parts/index.ts'
import type { Arrival, ArrivedPart } from '../push-channel.ts'
import type { LineApi } from './line-api.ts'
import type { LineEvent, LineMessage } from './webhook.ts'

/** A reply token is to be used within a minute (…/messaging-api/#send-reply-message). */
const REPLY_S = 50

/** What somebody wrote or tapped in a chat of their own; undefined for groups, for chats that another module has, and for what is no message. */
export function eventArrival(event: LineEvent, nth: number, language: string, api: LineApi): Arrival | undefined {
  const { source, message, postback, timestamp, webhookEventId, replyToken } = event
  if (event.mode !== 'active' || source?.type !== 'user' || !source.userId) return undefined
  const start = startOf(message?.text ?? '', language)
  const answered = message?.quotedMessageId ? [arriving(language).quoted(message.quotedMessageId)] : []
  const said = message && [...partsOf(message, arriving(language), api), ...answered]
  const parts = start ? [textPart(start.says)] : (said ?? (postback && tapped(postback.data)))
  if (!parts || parts.length === 0) return undefined
  const { userId } = source
  return {
    externalId: webhookEventId,
    order: timestamp * 100 + nth,
    from: { id: userId, name: () => displayName(api, userId), language: null },
    address: userId,
    saidAt: new Date(timestamp),
    parts,
    ...(start && { proof: start.proof }),
    ...(replyToken && { replyToken: { token: replyToken, seconds: REPLY_S } }),
  }
}

/** A menu's data is the merchant's own: words are said, names for machines are not. */
function tapped(data: string): ArrivedPart[] {
  const tap = readTap(data)
  if (tap) return [{ kind: 'tapped', text: '', ...tap }]
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Thai}|\s/u.test(data) ? [textPart(firstGraphemes(data, 300))] : []
}

function partsOf(message: LineMessage, parts: Arriving, api: LineApi): ArrivedPart[] {
  const { id, type, text, duration, fileName, fileSize, title, address, latitude, longitude, keywords, contentProvider: from } = message
  const seconds = duration === undefined ? undefined : Math.round(duration / 1_000)
  // what another server holds LINE does not give
  const fetch = from?.type === 'external' ? undefined : () => api.content(id, MAX_FILE_BYTES)
  const left = { fileId: `line:${id}`, bytes: fileSize, name: fileName, seconds, fetch }
  if (type === 'text' && text) return [textPart(text)]
  if (type === 'image' && from?.type === 'external') return [parts.link('', from.originalContentUrl ?? '')]
  if (type === 'image') return [parts.picture(() => api.content(id, MAX_PICTURE_BYTES))]
  if (type === 'audio') return [parts.voice(left)]
  if (type === 'video') return [parts.video(left)]
  if (type === 'file') return [parts.file(left)]
  if (type === 'location')
    return [parts.place(latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined, title, address)]
  return [type === 'sticker' ? parts.sticker(keywords?.[0] && `[${keywords[0]}]`) : parts.other()]
}

const Profile = z.looseObject({ displayName: z.string() })

async function displayName(api: LineApi, userId: string): Promise<string | null> {
  const answer = await api.call('GET', `/v2/bot/profile/${encodeURIComponent(userId)}`)
  return (answer.status === 200 && Profile.safeParse(answer.result).data?.displayName) || null
}
