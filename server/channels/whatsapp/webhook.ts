import { z } from 'zod'

/**
 * What we read of a webhook (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages); everything
 * else is left alone, as Meta adds fields at will. Checked in November 2026.
 */
const id = z.string().min(1).max(300)
const words = z.string().max(20_000)
const short = z.string().max(500)
const Media = z.looseObject({ id, mime_type: z.string().max(200).optional(), caption: words.optional(), filename: short.optional() })
const Reply = z.looseObject({ id: z.string().max(300), title: short })

/** A message that somebody wrote to the number. */
export const WhatsappMessage = z.looseObject({
  from: id,
  id,
  timestamp: z.string().regex(/^\d{1,12}$/),
  type: z.string().max(40),
  text: z.looseObject({ body: z.string().min(1).max(20_000) }).optional(),
  image: Media.optional(),
  audio: Media.optional(),
  video: Media.optional(),
  document: Media.optional(),
  sticker: Media.optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number(), name: short.optional(), address: short.optional() }).optional(),
  contacts: z
    .array(
      z.looseObject({
        name: z.looseObject({ formatted_name: short }),
        phones: z.array(z.looseObject({ phone: z.string().max(50).optional() })).optional(),
      }),
    )
    .optional(),
  interactive: z.looseObject({ type: z.string(), button_reply: Reply.optional(), list_reply: Reply.optional() }).optional(),
  context: z.looseObject({ id: id.optional() }).optional(),
  button: z.looseObject({ payload: short.optional(), text: short }).optional(),
})
export type WhatsappMessage = z.infer<typeof WhatsappMessage>

const Status = z.looseObject({
  id,
  status: z.string().max(40),
  timestamp: z.string().regex(/^\d{1,12}$/),
  errors: z
    .array(
      z.looseObject({
        code: z.int(),
        title: z.string().max(500).optional(),
        message: z.string().max(1_000).optional(),
        error_data: z.looseObject({ details: z.string().max(1_000).optional() }).optional(),
      }),
    )
    .optional(),
})
export type WhatsappStatus = z.infer<typeof Status>

const Value = z.looseObject({
  metadata: z.looseObject({ phone_number_id: id }).optional(),
  contacts: z.array(z.looseObject({ wa_id: id.optional(), profile: z.looseObject({ name: short.optional() }).optional() })).optional(),
  messages: z.array(WhatsappMessage).optional(),
  statuses: z.array(Status).optional(),
})
export type WhatsappValue = z.infer<typeof Value>

/** One notification, of one or more numbers. */
export const WhatsappNotification = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.looseObject({ changes: z.array(z.looseObject({ field: z.string().max(100), value: z.unknown() })) })),
})
/** What a change of the field `messages` holds. */
export const readValue = (value: unknown) => Value.safeParse(value)
