import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'

const chatId = z.union([z.int(), z.string()])
const Button = z.strictObject({ text: z.string().min(1), callback_data: z.string().refine((data) => Buffer.byteLength(data) <= 64) })
const Markup = z.strictObject({ inline_keyboard: z.array(z.array(Button).min(1)) })
const Command = z.strictObject({ command: z.string().regex(/^[a-z0-9_]{1,32}$/), description: z.string().min(1).max(256) })

const Document = z.strictObject({ name: z.string().min(1), content: z.string() })

/** What a message answers: …/bots/api#replyparameters */
const answers = {
  reply_parameters: z.strictObject({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() }).optional(),
}

/** The methods that we call, with the fields that are documented for them and what is documented of their limits: https://core.telegram.org/bots/api */
const METHODS = {
  getMe: z.strictObject({}),
  setWebhook: z.strictObject({
    url: z.url(),
    secret_token: z.string().regex(/^[\w-]{1,256}$/),
    allowed_updates: z.array(z.string()),
  }),
  deleteWebhook: z.strictObject({ drop_pending_updates: z.boolean().optional() }),
  getWebhookInfo: z.strictObject({}),
  setMyCommands: z.strictObject({ commands: z.array(Command).min(1).max(100), language_code: z.string().length(2).optional() }),
  sendMessage: z.strictObject({ ...answers, chat_id: chatId, text: z.string().min(1).max(4096), reply_markup: Markup.optional() }),
  sendDocument: z.strictObject({ ...answers, chat_id: chatId, document: Document }),
  sendVoice: z.strictObject({ ...answers, chat_id: chatId, voice: Document }),
  sendVideo: z.strictObject({ ...answers, chat_id: chatId, video: Document }),
  sendPhoto: z.strictObject({ ...answers, chat_id: chatId, photo: z.string(), caption: z.string().max(1024).optional() }),
  sendChatAction: z.strictObject({ chat_id: chatId, action: z.enum(['typing']) }),
  deleteMessage: z.strictObject({ chat_id: chatId, message_id: z.int() }),
  answerCallbackQuery: z.strictObject({ callback_query_id: z.string() }),
  getFile: z.strictObject({ file_id: z.string() }),
} as const
type Method = keyof typeof METHODS

/** The methods that show something in a chat. */
const SENDING = ['sendDocument', 'sendMessage', 'sendPhoto', 'sendVoice', 'sendVideo'] as const
type Sending = (typeof SENDING)[number]
const isSending = (method: Method): method is Sending => SENDING.some((one) => one === method)

/** What reached a chat. */
export interface Shown {
  readonly chat: string
  readonly messageId: number
  readonly method: Sending
  readonly text: string
  /** Of a document. */
  readonly name: string | undefined
  /** The message that it answers. */
  readonly answers: number | undefined
  readonly buttons: readonly { readonly text: string; readonly callback_data: string }[]
  readonly at: number
}

/** How the next sending call goes: refused as Telegram would refuse it, taken without an answer, or answered by a gateway. */
export type Fault = { readonly code: number; readonly description: string; readonly retryAfter?: number } | 'hang' | 'cut' | 'gateway'

/** A Bot API of our own: one bot, its webhook, and what its chats were shown. It refuses what is not documented. */
export class StubBotApi {
  api = ''
  readonly bot: { token: string; id: number; username: string; webhook: { url: string; secret: string } } = {
    token: '12345:stub-token',
    id: 12_345,
    username: 'spruce_bot',
    webhook: { url: '', secret: '' },
  }
  readonly shown: Shown[] = []
  readonly actions: string[] = []
  readonly files = new Map<string, Buffer>()
  readonly faults: Fault[] = []
  readonly blocked = new Set<string>()
  private nextId = 1
  private revoked = false

  /** What a chat was shown, in order. */
  inChat(chat: string): Shown[] {
    return this.shown.filter((one) => one.chat === chat)
  }

  revoke(is = true): void {
    this.revoked = is
  }

  answer(call: StubCall): StubAnswer {
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(call.path)
    if (file) return this.fileOf(file[1], file[2])
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(call.path) ?? []
    if (token !== this.bot.token || this.revoked) return refused(401, 'Unauthorized')
    if (!isMethod(method)) return refused(404, 'Not Found: method not found')
    const fields = METHODS[method].safeParse(fieldsOf(call))
    return fields.success ? this.carryOut(method, fields.data) : refused(400, `Bad Request: ${z.prettifyError(fields.error)}`)
  }

  private fileOf(token: string | undefined, path = ''): StubAnswer {
    const bytes = this.files.get(path)
    return token === this.bot.token && bytes ? { status: 200, bytes } : refused(404, 'Not Found')
  }

  private carryOut(method: Method, fields: Record<string, unknown>): StubAnswer {
    const { bot, files } = this
    if (isSending(method)) return this.send(method, fields)
    if (method === 'getMe') return fine({ id: bot.id, is_bot: true, first_name: '云杉客服', username: bot.username })
    if (method === 'setWebhook') bot.webhook = { url: String(fields['url']), secret: String(fields['secret_token']) }
    if (method === 'deleteWebhook') bot.webhook = { url: '', secret: '' }
    if (method === 'getWebhookInfo') return fine({ url: bot.webhook.url, has_custom_certificate: false, pending_update_count: 0 })
    if (method === 'sendChatAction') this.actions.push(String(fields['chat_id']))
    if (method === 'deleteMessage') return this.remove(String(fields['chat_id']), Number(fields['message_id']))
    if (method !== 'getFile') return fine(true)
    return files.has(String(fields['file_id']))
      ? fine({ ...fields, file_path: fields['file_id'] })
      : refused(400, 'Bad Request: invalid file_id')
  }

  private remove(chat: string, messageId: number): StubAnswer {
    const at = this.shown.findIndex((one) => one.chat === chat && one.messageId === messageId)
    if (at < 0) return refused(400, 'Bad Request: message to delete not found')
    this.shown.splice(at, 1)
    return fine(true)
  }

  private send(method: Sending, fields: Record<string, unknown>): StubAnswer {
    const chat = String(fields['chat_id'])
    const fault = this.faults.shift()
    if (fault === 'gateway') return { status: 502, bytes: Buffer.from('<html>bad gateway</html>') }
    if (typeof fault === 'object') return refused(fault.code, fault.description, fault.retryAfter)
    if (this.blocked.has(chat)) return refused(403, 'Forbidden: bot was blocked by the user')
    const messageId = this.nextId++
    const markup = Markup.safeParse(fields['reply_markup'])
    const buttons = markup.success ? markup.data.inline_keyboard.flat() : []
    const document = Document.safeParse(fields['document'] ?? fields['voice'] ?? fields['video']).data
    this.shown.push({
      chat,
      messageId,
      method,
      name: document?.name,
      answers: z.looseObject(answers).parse(fields).reply_parameters?.message_id,
      text: String(fields['text'] ?? fields['caption'] ?? document?.content ?? ''),
      buttons,
      at: Date.now(),
    })
    return fault ?? fine({ message_id: messageId, date: 0, chat: { id: chat, type: 'private' } })
  }
}

/** A Bot API that answers; made at the top of a test file. */
export async function stubBotApi(): Promise<StubBotApi> {
  const stub = new StubBotApi()
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}

const isMethod = (name: string): name is Method => Object.hasOwn(METHODS, name)
const fine = (result: unknown): StubAnswer => ({ status: 200, json: { ok: true, result } })
const refused = (code: number, description: string, retryAfter?: number): StubAnswer => ({
  status: code,
  json: { ok: false, error_code: code, description, ...(retryAfter !== undefined && { parameters: { retry_after: retryAfter } }) },
})

const utf8 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8')

/** JSON, or a form with a file. */
function fieldsOf({ headers, body }: StubCall): unknown {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return JSON.parse(body.toString('utf8') || '{}')
  const boundary = type.split('boundary=')[1] ?? ''
  const fields = body.toString('latin1').split(`--${boundary}`).slice(1, -1)
  return Object.fromEntries(
    fields.map((field) => {
      const [head = '', ...rest] = field.split('\r\n\r\n')
      const content = utf8(rest.join('\r\n\r\n').slice(0, -2))
      const [, of = '', name = ''] = /name="(\w+)"(?:; filename="([^"]*)")?/.exec(head) ?? []
      return [of, ['document', 'voice', 'video'].includes(of) ? { name: utf8(name), content } : content]
    }),
  )
}
