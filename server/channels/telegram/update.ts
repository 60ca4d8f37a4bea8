import { z } from 'zod'

/**
 * What we read of an Update (https://core.telegram.org/bots/api#update), everything else is left alone: Telegram adds fields at will.
 * Checked against the published types of the Bot API in November 2026.
 */
const User = z.looseObject({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().max(300),
  last_name: z.string().max(300).optional(),
  language_code: z.string().max(35).optional(),
})
const Chat = z.looseObject({ id: z.int(), type: z.string() })

const fileId = z.string().min(1).max(190)
const size = z.int().optional()
const Photo = z.looseObject({ file_id: fileId, width: z.int(), height: z.int(), file_size: size })
const Played = z.looseObject({ file_id: fileId, duration: z.number(), file_size: size, file_name: z.string().max(300).optional() })
const Document = z.looseObject({
  file_id: fileId,
  file_name: z.string().max(300).optional(),
  mime_type: z.string().max(100).optional(),
  file_size: size,
})

const text = z.string().max(20_000)
const Quoted = z.looseObject({ text: text.optional(), caption: text.optional() })

/** A message that somebody wrote to the bot. */
export const TelegramMessage = z.looseObject({
  message_id: z.int(),
  from: User.optional(),
  chat: Chat,
  text: text.min(1).optional(),
  caption: text.min(1).optional(),
  photo: z.array(Photo).optional(),
  voice: Played.optional(),
  audio: Played.optional(),
  video: Played.optional(),
  video_note: Played.optional(),
  animation: Played.optional(),
  document: Document.optional(),
  sticker: z.looseObject({ emoji: z.string().max(20).optional() }).optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  venue: z.looseObject({ title: z.string().max(300), address: z.string().max(500) }).optional(),
  contact: z.looseObject({ phone_number: z.string().max(50), first_name: z.string().max(300), user_id: z.int().optional() }).optional(),
  reply_to_message: Quoted.optional(),
  quote: z.looseObject({ text }).optional(),
})
export type TelegramMessage = z.infer<typeof TelegramMessage>

const Button = z.looseObject({ text: z.string().max(300), callback_data: z.string().max(64).optional() })
const CallbackQuery = z.looseObject({
  id: z.string().max(100),
  from: User,
  data: z.string().max(64).optional(),
  message: z
    .looseObject({
      message_id: z.int(),
      chat: Chat,
      reply_markup: z.looseObject({ inline_keyboard: z.array(z.array(Button)) }).optional(),
    })
    .optional(),
})
export type CallbackQuery = z.infer<typeof CallbackQuery>
export type TelegramUser = z.infer<typeof User>

/** One update; `update_id` is what comes twice by. */
export const Update = z.looseObject({ update_id: z.int(), message: TelegramMessage.optional(), callback_query: CallbackQuery.optional() })

/** What we ask Telegram to send; what is edited afterwards was answered as it first stood. */
export const ALLOWED_UPDATES = ['message', 'callback_query'] as const
