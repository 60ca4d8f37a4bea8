import { storableIn } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { AppError } from '#platform/errors'

/** What we read of a message (https://developer.work.weixin.qq.com/document/path/94670); everything else is left alone. Checked in November 2026. */
const id = z.string().min(1).max(200)
const short = z.string().max(500)
const Media = z.looseObject({ media_id: z.string().min(1).max(500) })
const Event = z.looseObject({
  event_type: z.string().max(60),
  external_userid: id.optional(),
  fail_msgid: id.optional(),
  fail_type: z.int().optional(),
})
export const KfMessage = z.looseObject({
  msgid: id.optional(),
  open_kfid: id.optional(),
  external_userid: id.optional(),
  send_time: z.int().optional(),
  /** 3: a customer; 4: the system; 5: a person in WeCom. */
  origin: z.int().optional(),
  msgtype: z.string().max(40),
  text: z.looseObject({ content: z.string().min(1).max(20_000), menu_id: short.optional() }).optional(),
  image: Media.optional(),
  voice: Media.optional(),
  video: Media.optional(),
  file: Media.optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number(), name: short.optional(), address: short.optional() }).optional(),
  link: z.looseObject({ title: short.optional(), url: z.string().max(4_000).optional() }).optional(),
  business_card: z.looseObject({ userid: short }).optional(),
  miniprogram: z.looseObject({ title: short.optional() }).optional(),
  event: Event.optional(),
})
export type KfMessage = z.infer<typeof KfMessage>

const Page = z.looseObject({ next_cursor: z.string().max(200), has_more: z.int(), msg_list: z.array(z.unknown()).default([]) })

/** A page of what was written, each message read on its own, so that one that cannot be taken holds up no other. */
export function readPage(result: unknown) {
  const { next_cursor: cursor, has_more: more, msg_list: list } = Page.parse(result)
  const messages: KfMessage[] = []
  const refused: { readonly error: AppError; readonly words: string }[] = []
  for (const one of list) {
    try {
      messages.push(KfMessage.parse(storableIn(one)))
    } catch (cause) {
      refused.push({
        error: new AppError('invalid', 'A message of the page is not of the published form', { cause }),
        words: JSON.stringify(one),
      })
    }
  }
  return { cursor, hasMore: more === 1, messages, refused }
}
