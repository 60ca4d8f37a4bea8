import type { StoredPart } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { MAX_PICTURE_BYTES } from '#platform/files'
import { type Arriving, arriving, readTap, textPart } from '../parts/index.ts'
import type { Arrival, ArrivedPart, Outgoing } from '../push-channel.ts'
import type { BotApi } from './bot-api.ts'
import { telegramTexts } from './texts/index.ts'
import type { CallbackQuery, TelegramMessage, TelegramUser } from './update.ts'

const whoOf = ({ id, first_name, last_name, language_code }: TelegramUser) => ({
  id: String(id),
  name: firstGraphemes([first_name, last_name].filter(Boolean).join(' '), 80) || null,
  language: language_code ?? null,
})

/** `/start CODE`, `/start@bot`: a deep link or a command (https://core.telegram.org/bots/features#deep-linking). */
const COMMAND = /^\/([a-z]{1,32})(?:@\w{1,64})?(?:\s+(\S{1,64}))?\s*$/iu

/** An update is known by its own number; the message in it, by which it is answered, by another. */
const idOf = (updateId: number, messageId?: number): string => `${updateId}/${messageId ?? ''}`

/**
 * The number that a message has in its chat: of ours it is what is kept, of theirs what stands behind the number of its update. Undefined where
 * none is: of theirs that came before it was kept the update's alone is known, and some other message of the chat may have that number.
 */
export function numberInChat({ externalId, isOurs }: Pick<NonNullable<Outgoing['quote']>, 'externalId' | 'isOurs'>): number | undefined {
  const [update = '', number = ''] = (externalId ?? '').split('/')
  const id = Number(isOurs ? update : number)
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}

/** What somebody wrote to the bot; undefined for groups and channels, where it does not serve. */
export function messageArrival(updateId: number, message: TelegramMessage, api: Pick<BotApi, 'file'>): Arrival | undefined {
  const { from, chat } = message
  if (!from || from.is_bot || chat.type !== 'private') return undefined
  const texts = telegramTexts(from.language_code ?? null)
  const [, name = '', argument] = COMMAND.exec(message.text ?? '') ?? []
  const command = Object.entries(texts.commands).find(([each]) => each === name.toLowerCase())?.[1]
  const parts = command ? [textPart(command.says)] : partsOf(message, arriving(from.language_code ?? null), api)
  return {
    externalId: idOf(updateId, message.message_id),
    order: updateId,
    from: whoOf(from),
    address: String(chat.id),
    parts,
    ...ownNumber(message),
    ...(command && name.toLowerCase() === 'start' && argument && { proof: argument }),
  }
}

/** A contact that somebody shares is their own number, as Telegram knows it, where it is of the same account. */
const ownNumber = ({ from, contact }: TelegramMessage): Pick<Arrival, 'contact'> =>
  contact && contact.user_id === from?.id
    ? { contact: { kind: 'phone', said: `+${contact.phone_number.replace(/^\+/u, '')}`, proven: true } }
    : {}

/** A tap on a button under a message of ours; undefined where it is not one of ours. */
export function tapArrival(updateId: number, { from, message, data }: CallbackQuery): Arrival | undefined {
  const tap = readTap(data ?? '')
  if (message?.chat.type !== 'private' || !tap) return undefined
  const label = message.reply_markup?.inline_keyboard.flat().find(({ callback_data }) => callback_data === data)?.text
  const part: ArrivedPart = { kind: 'tapped', text: label ?? '', ...tap }
  return { externalId: idOf(updateId), order: updateId, from: whoOf(from), address: String(message.chat.id), parts: [part] }
}

type Api = Pick<BotApi, 'file'>

function partsOf(message: TelegramMessage, parts: Arriving, api: Api): ArrivedPart[] {
  const words = message.text ?? message.caption
  const all = [...(words ? [textPart(words)] : []), ...mediaOf(message, parts, api), ...placesOf(message, parts)]
  if (all.length === 0) return [parts.other()]
  const quoted = message.quote?.text ?? message.reply_to_message?.text ?? message.reply_to_message?.caption
  return quoted ? [...all, parts.quote(quoted)] : all
}

/** The largest size that is taken in. */
const fits = ({ file_size = 0 }: { file_size?: number | undefined }) => file_size <= MAX_PICTURE_BYTES

function mediaOf(message: TelegramMessage, parts: Arriving, api: Api): ArrivedPart[] {
  const picture = (id: string) => parts.picture(() => api.file(id))
  const { photo, document, voice, audio, video, video_note: note, animation } = message
  const largest = photo?.filter(fits).reduce((one, other) => (other.width * other.height > one.width * one.height ? other : one), photo[0]!)
  if (largest) return [picture(largest.file_id)]
  const moving = video ?? note ?? animation
  if (moving) return [parts.video({ ...asFile(moving, api), seconds: moving.duration })]
  if (document?.mime_type?.startsWith('image/') && fits(document)) return [picture(document.file_id)]
  if (document) return [parts.file(asFile(document, api))]
  const played = voice ?? audio
  return played ? [parts.voice({ ...asFile(played, api), seconds: played.duration })] : []
}

/** Telegram gives bots files of up to 20 MB. */
const asFile = (file: { file_id: string; file_size?: number | undefined; file_name?: string | undefined }, api: Api) => ({
  fetch: () => api.file(file.file_id),
  fileId: `telegram:${file.file_id}`,
  bytes: file.file_size,
  name: file.file_name,
})

const placesOf = ({ sticker, location, venue, contact }: TelegramMessage, parts: Arriving): StoredPart[] => [
  ...(sticker ? [parts.sticker(sticker.emoji)] : []),
  ...(venue || location ? [parts.place(location, venue?.title, venue?.address)] : []),
  ...(contact ? [parts.contact(contact.first_name, contact.phone_number)] : []),
]
