import { z } from 'zod'
import { MAX_FILE_BYTES, MAX_PICTURE_BYTES } from '#platform/files'
import { type Arriving, arriving, readTap, textPart } from '../parts/index.ts'
import type { Arrival, ArrivedPart, Report } from '../push-channel.ts'
import type { WxApi } from '../tencent/index.ts'
import type { KfMessage } from './messages.ts'
import { failureOf } from './outcomes.ts'

const CUSTOMER = 3

/** What a customer wrote; undefined for events and for what people in WeCom said. */
export function kfArrival(message: KfMessage, nth: number, language: string, api: WxApi): Arrival | undefined {
  const { msgid, external_userid: user, send_time: seconds = 0, origin } = message
  if (origin !== CUSTOMER || !msgid || !user) return undefined
  return {
    externalId: msgid,
    order: seconds * 1_000 + nth,
    from: { id: user, name: () => nickname(api, user), language: null },
    address: user,
    saidAt: new Date(seconds * 1_000),
    parts: partsOf(message, arriving(language), api),
  }
}

/** A message of ours that was taken and not shown after all. */
export function kfReports({ event, send_time: seconds = 0 }: KfMessage): Report[] {
  if (event?.event_type !== 'msg_send_fail' || !event.fail_msgid) return []
  const type = event.fail_type ?? 0
  return [{ externalId: event.fail_msgid, at: new Date(seconds * 1_000), why: `msg_send_fail ${type}`, ...failureOf(type) }]
}

function partsOf(message: KfMessage, parts: Arriving, api: WxApi): ArrivedPart[] {
  const { text, image, voice, video, file, location, link, business_card: card, miniprogram } = message
  const tap = text && readTap(text.menu_id ?? '')
  if (text) return [tap ? { kind: 'tapped', text: text.content, ...tap } : textPart(text.content)]
  // …/document/path/90254: a sound is AMR, and all is kept there for three days
  const media = (id: string, most: number) => api.bytes(`/cgi-bin/media/get?media_id=${encodeURIComponent(id)}`, most)
  const left = ({ media_id: id }: { media_id: string }) => ({ fileId: `wechat-kf:${id}`, fetch: () => media(id, MAX_FILE_BYTES) })
  if (image) return [parts.picture(() => media(image.media_id, MAX_PICTURE_BYTES))]
  if (voice) return [parts.voice(left(voice))]
  if (video) return [parts.video(left(video))]
  if (file) return [parts.file(left(file))]
  if (location) return [parts.place(location, location.name, location.address)]
  if (link) return [parts.link(link.title ?? '', link.url ?? '')]
  if (card) return [parts.contact(card.userid)]
  return [miniprogram?.title ? parts.link(miniprogram.title, '') : parts.other()]
}

const Customers = z.looseObject({ customer_list: z.array(z.looseObject({ nickname: z.string().optional() })).optional() })

/** …/document/path/95159 */
async function nickname(api: WxApi, user: string): Promise<string | null> {
  const answer = await api.call('/cgi-bin/kf/customer/batchget', { json: { external_userid_list: [user], need_enter_session_context: 0 } })
  return (answer.ok && Customers.safeParse(answer.result).data?.customer_list?.[0]?.nickname) || null
}
