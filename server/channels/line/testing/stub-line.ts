import { createHmac, randomUUID } from 'node:crypto'
import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'

const label = z.string().min(1).max(20)
const Postback = z.strictObject({
  type: z.literal('postback'),
  label,
  data: z.string().min(1).max(300),
  displayText: z.string().max(300).optional(),
})
const Item = z.strictObject({ type: z.literal('action'), action: Postback })
const url = z.url({ protocol: /^https$/ }).max(2_000)

/** What may be sent, no field besides: https://developers.line.biz/en/reference/messaging-api/#message-objects */
const Message = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1).max(5_000),
    quickReply: z.strictObject({ items: z.array(Item).min(1).max(13) }).optional(),
  }),
  z.strictObject({ type: z.literal('image'), originalContentUrl: url, previewImageUrl: url }),
  z.strictObject({ type: z.literal('video'), originalContentUrl: url, previewImageUrl: url }),
  z.strictObject({ type: z.literal('audio'), originalContentUrl: url, duration: z.int().min(1) }),
])
const messages = z.array(Message).min(1).max(5)
const Push = z.strictObject({ to: z.string().min(1), messages })
const Reply = z.strictObject({ replyToken: z.string().min(1), messages })
const Loading = z.strictObject({
  chatId: z.string().min(1),
  loadingSeconds: z.int().min(5).max(60).multipleOf(5),
})
const Hook = z.strictObject({ endpoint: z.url({ protocol: /^https?$/ }).max(500) })

/** What reached somebody. */
export interface ShownOnLine {
  readonly to: string
  readonly by: 'reply' | 'push'
  readonly id: string
  readonly message: z.infer<typeof Message>
  readonly at: number
}

/** An error as LINE tells it. */
export type LineFault = { readonly status: number; readonly message: string } | 'cut'

/** The Messaging API of one account, by the published protocol: reply tokens are good once, retry keys are known again. */
export class StubLine {
  api = ''
  readonly token = 'stub-channel-access-token'
  readonly secret = 'stub-channel-secret'
  readonly userId = 'U8e742f61d673b39c7fff3cecb7536ef0'
  readonly shown: ShownOnLine[] = []
  readonly loading: string[] = []
  readonly faults: LineFault[] = []
  readonly gone = new Set<string>()
  readonly files = new Map<string, Buffer>()
  endpoint = ''
  active = true
  tokenHolds = true
  /** Calls the webhook as LINE does when it is tried; gives its status. */
  tryHook: (url: string) => Promise<number> = async () => 200
  /** What happens while the next reply is taken. */
  meanwhile: (() => Promise<unknown>) | undefined
  private readonly replies = new Map<string, string>()
  private readonly keys = new Map<string, object>()

  to(userId: string): ShownOnLine[] {
    return this.shown.filter(({ to }) => to === userId)
  }

  /** A token for one reply to somebody. */
  replyTo(userId: string): string {
    const token = randomUUID().replaceAll('-', '')
    this.replies.set(token, userId)
    return token
  }

  sign(body: string, secret = this.secret): Record<string, string> {
    return { 'x-line-signature': createHmac('sha256', secret).update(body).digest('base64') }
  }

  answer(call: StubCall): StubAnswer | Promise<StubAnswer> {
    if (call.headers.authorization !== `Bearer ${this.token}` || !this.tokenHolds)
      return wrong(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.')
    const content = /^\/v2\/bot\/message\/(\w+)\/content$/.exec(call.path)?.[1]
    if (content)
      return this.files.has(content) ? { status: 200, bytes: this.files.get(content) ?? Buffer.alloc(0) } : wrong(404, 'Not found')
    if (/^\/v2\/bot\/profile\//.test(call.path)) return fine({ displayName: '林', userId: call.path.split('/').at(-1) })
    const json: unknown = call.body.length > 0 ? JSON.parse(call.body.toString('utf8')) : {}
    return this.carryOut(`${call.method} ${call.path}`, json, String(call.headers['x-line-retry-key'] ?? ''))
  }

  private carryOut(what: string, json: unknown, key: string): StubAnswer | Promise<StubAnswer> {
    switch (what) {
      case 'GET /v2/bot/info':
        return fine({ userId: this.userId, basicId: '@spruce', displayName: '云杉小店', chatMode: 'bot', markAsReadMode: 'auto' })
      case 'PUT /v2/bot/channel/webhook/endpoint':
        return this.point(Hook.safeParse(json))
      case 'GET /v2/bot/channel/webhook/endpoint':
        return fine({ endpoint: this.endpoint, active: this.active })
      case 'POST /v2/bot/channel/webhook/test':
        return this.tried()
      case 'POST /v2/bot/chat/loading/start':
        return this.load(Loading.safeParse(json))
      case 'POST /v2/bot/message/push':
        return this.push(Push.safeParse(json), key)
      case 'POST /v2/bot/message/reply':
        return key ? wrong(400, 'X-Line-Retry-Key is not taken here') : this.reply(Reply.safeParse(json))
      default:
        return wrong(404, 'Not found')
    }
  }

  private point(read: z.ZodSafeParseResult<z.infer<typeof Hook>>): StubAnswer {
    if (!read.success) return wrong(400, 'Invalid webhook endpoint URL')
    this.endpoint = read.data.endpoint
    return fine({})
  }

  private async tried(): Promise<StubAnswer> {
    const status = await this.tryHook(this.endpoint)
    const reason = status === 200 ? 'OK' : 'ERROR_STATUS_CODE'
    return fine({ success: status === 200, timestamp: '2026-11-25T08:00:00Z', statusCode: status, reason, detail: String(status) })
  }

  private load(read: z.ZodSafeParseResult<z.infer<typeof Loading>>): StubAnswer {
    if (!read.success) return wrong(400, 'The request body has 1 error(s)')
    this.loading.push(read.data.chatId)
    return { status: 202, json: {} }
  }

  private push(read: z.ZodSafeParseResult<z.infer<typeof Push>>, key: string): StubAnswer {
    if (key && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) return wrong(400, 'X-Line-Retry-Key must be a UUID')
    if (!read.success) return wrong(400, `The request body has errors ${z.prettifyError(read.error)}`)
    const known = this.keys.get(key)
    if (known) return { status: 409, json: { message: 'The retry key is already accepted', ...known } }
    const { to, messages: said } = read.data
    const taken = this.take(to, 'push', said)
    if (key && 'sent' in taken) this.keys.set(key, taken.sent)
    return taken.answer
  }

  private async reply(read: z.ZodSafeParseResult<z.infer<typeof Reply>>): Promise<StubAnswer> {
    const { meanwhile } = this
    this.meanwhile = undefined
    await meanwhile?.()
    if (!read.success) return wrong(400, `The request body has errors ${z.prettifyError(read.error)}`)
    const to = this.replies.get(read.data.replyToken)
    if (!to) return wrong(400, 'Invalid reply token')
    const taken = this.take(to, 'reply', read.data.messages)
    if ('sent' in taken) this.replies.delete(read.data.replyToken)
    return taken.answer
  }

  private take(
    to: string,
    by: 'reply' | 'push',
    said: z.infer<typeof messages>,
  ): { answer: StubAnswer } | { answer: StubAnswer; sent: object } {
    const fault = this.faults.shift()
    if (typeof fault === 'object') return { answer: wrong(fault.status, fault.message) }
    if (this.gone.has(to)) return { answer: wrong(400, 'Failed to send messages') }
    const shown = said.map((message) => ({ to, by, id: randomUUID(), message, at: Date.now() }))
    this.shown.push(...shown)
    const sent = { sentMessages: shown.map(({ id }) => ({ id, quoteToken: 'q' })) }
    return { answer: fault ?? fine(sent), sent }
  }
}

const fine = (json: object): StubAnswer => ({ status: 200, json })
const wrong = (status: number, message: string): StubAnswer => ({ status, json: { message } })

/** One that answers; made at the top of a test file. */
export async function stubLine(): Promise<StubLine> {
  const stub = new StubLine()
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}
