import { randomBytes } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { parseTheirJson } from '#platform/http'
import type { Outward } from '#platform/outbound'
import { platformRefused, sameSecret } from '../calling/index.ts'
import { lacking } from '../declared.ts'
import type { Connected, Connection, Line, PushChannel, Received, Sent, WebhookCall } from '../push-channel.ts'
import { messageArrival, tapArrival } from './arrivals.ts'
import { asSent, type BotAnswer, type BotApi, botApi, TELEGRAM } from './bot-api.ts'
import { callsOf, TELEGRAM_MEDIA } from './calls.ts'
import { COMMAND_LANGUAGES, TELEGRAM_WORDS } from './texts/index.ts'
import { ALLOWED_UPDATES, Update } from './update.ts'

const Bot = z.looseObject({ id: z.int(), username: z.string().max(64), first_name: z.string().max(300) })
const Webhook = z.looseObject({ url: z.string(), last_error_message: z.string().optional() })

/** A link is a part of the words. */
const TELEGRAM_LACKS = {
  ...lacking('https://core.telegram.org/bots/api#message', 'in link'),
  // a bot hears of its own messages by the answer to its call alone
  ...lacking('https://core.telegram.org/bots/api#update', 'told delivered', 'told read', 'told lost'),
}

/** A Telegram bot as a channel. Telegram takes no key of ours with a message, so what may have arrived is `uncertain`. */
export function telegramChannel(outward: Outward): PushChannel {
  const apiOf = ({ settings }: Connection) => botApi(outward, settings)
  return {
    kind: 'telegram',
    shows: new Set(['text', 'image', 'voice', 'video', 'file', 'choices']),
    media: TELEGRAM_MEDIA,
    lacks: TELEGRAM_LACKS,
    delivery: 'push',
    keyed: false,
    // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: one a second in a chat with short bursts, thirty in all
    pace: { connection: { burst: 30, perSecond: 30 }, address: { burst: 5, perSecond: 1 } },
    window: null,
    fields: [
      { name: 'token', secret: true, required: true },
      { name: 'api', secret: false, required: false },
    ],
    words: TELEGRAM_WORDS,
    async greet(given): Promise<Connected> {
      const settings = {
        token: given['token']?.trim() ?? '',
        api: given['api']?.trim() || TELEGRAM,
        secret: randomBytes(32).toString('base64url'),
      }
      return { settings, about: aboutOf(must(await botApi(outward, settings).call('getMe', {}))) }
    },
    async test(connection, webhook) {
      const api = apiOf(connection)
      const about = aboutOf(must(await api.call('getMe', {})))
      const { url, last_error_message: trouble } = Webhook.parse(must(await api.call('getWebhookInfo', {})))
      if (connection.state === 'on' && url !== webhook)
        throw new AppError('conflict', refusal('channel.webhook', { there: url, here: webhook }))
      return trouble ? { ...about, trouble } : about
    },
    pause: async (connection) => void must(await apiOf(connection).call('deleteWebhook', {})),
    resume: (connection, webhook) => pointHere(apiOf(connection), webhook, connection.settings['secret'] ?? ''),
    receive: (connection, call) => receive(apiOf(connection), connection, call),
    joinLink: ({ about }, code) => `${about['link'] ?? ''}?start=${code}`,
    line: (connection) => lineOf(apiOf(connection)),
  }
}

const lineOf = (api: BotApi): Line => ({
  calls: (message) => callsOf(api, message),
  typing: async (to) => void (await api.call('sendChatAction', { chat_id: to, action: 'typing' })),
  recall: (to, ids) => recallAll(api, to, ids),
})

/** https://core.telegram.org/bots/api#deletemessage: a bot's own messages, for two days. */
async function recallAll(api: BotApi, to: string, ids: readonly string[]): Promise<Sent> {
  for (const id of ids) {
    const answer = await api.call('deleteMessage', { chat_id: to, message_id: Number(id) })
    const isGone = answer.ok === false && answer.why.includes('message to delete not found')
    if (!answer.ok && !isGone) return asSent(answer)
  }
  return { outcome: 'sent', externalId: null }
}

/** Has Telegram call us, and shows the commands beside the field to write in. */
async function pointHere(api: BotApi, url: string, secret: string): Promise<void> {
  must(await api.call('setWebhook', { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES }))
  for (const [language, { commands }] of COMMAND_LANGUAGES) {
    const shown = Object.entries(commands).map(([command, { help }]) => ({ command, description: help }))
    must(await api.call('setMyCommands', { commands: shown, ...(language && { language_code: language }) }))
  }
}

const aboutOf = (result: unknown) => {
  const { username, first_name, id } = Bot.parse(result)
  return { name: first_name, username: `@${username}`, id: String(id), link: `https://t.me/${username}` }
}

/** The result of a call; throws with Telegram's own words where it refused. */
function must(answer: BotAnswer): unknown {
  return answer.ok ? answer.result : platformRefused(answer.why, 'fault' in answer ? answer.fault : undefined)
}

/** Telegram shows the secret that we set with the webhook; compared in constant time. */
function receive(api: BotApi, { settings }: Connection, { headers, body, method }: WebhookCall): Received {
  if (method !== 'POST' || !sameSecret(headers['x-telegram-bot-api-secret-token'], settings['secret']))
    throw new AppError('unauthenticated', 'The call does not carry the secret of this webhook')
  const read = Update.safeParse(parseTheirJson(body))
  if (!read.success)
    throw new AppError('invalid', `The update is not one of the Bot API: ${firstGraphemes(z.prettifyError(read.error), 300)}`)
  const { update_id: id, message, callback_query: tap } = read.data
  // the button stops turning; whether that arrives changes nothing
  if (tap) void api.call('answerCallbackQuery', { callback_query_id: tap.id })
  const arrival = message ? messageArrival(id, message, api) : tap && tapArrival(id, tap)
  return { arrivals: arrival ? [arrival] : [] }
}
