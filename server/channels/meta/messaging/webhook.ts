import { z } from 'zod'

/**
 * What we read of a webhook of Messenger (https://developers.facebook.com/docs/messenger-platform/reference/webhook-events) and of Instagram
 * (https://developers.facebook.com/docs/instagram-platform/webhooks), which share it; everything else is left alone. Checked in November 2026.
 */
const id = z.string().min(1).max(500)
const Person = z.looseObject({ id })
const Attachment = z.looseObject({
  type: z.string().max(40),
  payload: z
    .looseObject({
      url: z.string().max(4_000).optional(),
      title: z.string().max(500).nullish(),
      sticker_id: z.union([z.int(), z.string()]).optional(),
      coordinates: z.looseObject({ lat: z.number(), long: z.number() }).optional(),
    })
    .nullish(),
})
/** A piece of media that came with a message. */
export type Attachment = z.infer<typeof Attachment>

const Message = z.looseObject({
  mid: id,
  text: z.string().min(1).max(20_000).optional(),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  is_unsupported: z.boolean().optional(),
  reply_to: z.looseObject({ mid: id.optional() }).optional(),
  quick_reply: z.looseObject({ payload: z.string().max(1_000) }).optional(),
  attachments: z.array(Attachment).max(50).optional(),
})
const Postback = z.looseObject({ mid: id.optional(), title: z.string().max(500).optional(), payload: z.string().max(1_000).optional() })

/** One event of a conversation between a page or account and a person. */
export const MessagingEvent = z.looseObject({
  sender: Person,
  recipient: Person,
  timestamp: z.int(),
  message: Message.optional(),
  postback: Postback.optional(),
  delivery: z.looseObject({ mids: z.array(id).optional() }).optional(),
  read: z.looseObject({ watermark: z.int().optional(), mid: id.optional() }).optional(),
})
export type MessagingEvent = z.infer<typeof MessagingEvent>

/** One notification; `messaging` is missing where another app has the conversation. */
export const MessagingNotification = z.looseObject({
  object: z.string(),
  entry: z.array(z.looseObject({ id, messaging: z.array(MessagingEvent).optional() })),
})
