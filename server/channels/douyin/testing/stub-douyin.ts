import { createHash, randomBytes } from 'node:crypto'
import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'

/** What may be sent, no field besides (…/private-message/send-msg, scene of answers). */
const Sending = z.strictObject({
  msg_id: z.string(),
  conversation_id: z.string(),
  to_user_id: z.string(),
  scene: z.literal('im_reply_msg'),
  content: z.strictObject({ msg_type: z.literal(1), text: z.strictObject({ text: z.string().min(1).max(1_000) }) }),
})

/** What reached somebody. */
export interface ShownByDouyin {
  readonly to: string
  readonly text: string
  readonly at: number
  /** The message that it answers. */
  readonly answers: string
}

/** The open platform with one app and one account that gave it its consent, by the published protocol. */
export class StubDouyin {
  api = ''
  readonly clientKey = 'aw-stub-app'
  readonly clientSecret = 'stub-client-secret'
  readonly openId = 'ba253642-0590-40bc-9bdf-9a1334b94059'
  refreshToken = 'rft.stub-1'
  token = 'act.stub-1'
  expiresIn = 1_296_000
  readonly shown: ShownByDouyin[] = []
  /** Codes that the next sending calls are refused with, or `cut`. */
  readonly faults: (number | 'cut')[] = []
  readonly shutOut = new Set<string>()
  /** Paths that were called. */
  readonly called: string[] = []
  private readonly written = new Map<string, string>()

  to(openId: string): ShownByDouyin[] {
    return this.shown.filter(({ to }) => to === openId)
  }

  /** A message as the platform brings it; its content is JSON within JSON, as some events have it, where told so. */
  message(
    from: string,
    text: string,
    { id = randomBytes(12).toString('base64'), at = Date.now(), nested = false, secret = this.clientSecret, type = 'text' } = {},
  ) {
    this.written.set(`@${id}`, from)
    const content = {
      conversation_short_id: `@conversation-of-${from}`,
      server_message_id: `@${id}`,
      conversation_type: 1,
      create_time: at,
      message_type: type,
      source: '',
      ...(type === 'text' && { text }),
      user_infos: [{ open_id: from, nick_name: '抖音用户', avatar: 'https://p3.example/a.jpeg' }],
    }
    return this.event('im_receive_msg', from, this.openId, nested ? JSON.stringify(content) : content, secret)
  }

  /** Any event, signed. */
  event(event: string, from: string, to: string, content: unknown, secret = this.clientSecret) {
    const body = JSON.stringify({ event, client_key: this.clientKey, from_user_id: from, to_user_id: to, log_id: '2026112610', content })
    const signature = createHash('sha1').update(`${secret}${body}`).digest('hex')
    return {
      body,
      headers: { 'content-type': 'application/json', 'x-douyin-signature': signature, 'msg-id': randomBytes(8).toString('hex') },
    }
  }

  /** The token that was given holds no more. */
  expire(): void {
    this.token = `act.stub-${Math.random()}`
  }

  answer({ method, path, headers, body }: StubCall): StubAnswer {
    this.called.push(path)
    if (method !== 'POST') return refused(2_100_007, '无权限操作')
    if (path.startsWith('/oauth/')) return this.oauth(path, Object.fromEntries(new URLSearchParams(body.toString('utf8'))))
    if (path !== `/im/send/msg/?open_id=${encodeURIComponent(this.openId)}`) return refused(28_001_015, 'access_token与openId不匹配')
    if (headers['access-token'] !== this.token) return refused(28_001_008, 'access_token过期,请刷新或重新授权')
    return this.send(Sending.safeParse(JSON.parse(body.toString('utf8'))))
  }

  private oauth(path: string, fields: Record<string, string | undefined>): StubAnswer {
    if (fields['client_key'] !== this.clientKey) return refused(10_003, 'client_key错误')
    if (fields['refresh_token'] !== this.refreshToken) return refused(10_010, 'refresh_token过期')
    if (path === '/oauth/renew_refresh_token/') {
      this.refreshToken = `rft.stub-${Math.random()}`
      return fine({ refresh_token: this.refreshToken, expires_in: '2592000' })
    }
    if (fields['grant_type'] !== 'refresh_token') return refused(10_005, '缺少参数')
    return fine({
      access_token: this.token,
      expires_in: String(this.expiresIn),
      open_id: this.openId,
      refresh_token: this.refreshToken,
      scope: 'im.direct_message',
    })
  }

  private send(read: z.ZodSafeParseResult<z.infer<typeof Sending>>): StubAnswer {
    if (!read.success) return refused(28_001_007, z.prettifyError(read.error))
    const fault = this.faults.shift()
    if (typeof fault === 'number') return refused(fault, '系统繁忙,此时请开发者稍候再试')
    const { to_user_id: to, msg_id: answers, conversation_id: conversation, content } = read.data
    if (this.shutOut.has(to)) return refused(28_001_007, '参数不合法')
    if (this.written.get(answers) !== to || conversation !== `@conversation-of-${to}`) return refused(28_001_007, '参数不合法: msg_id')
    this.shown.push({ to, text: content.text.text, at: Date.now(), answers })
    return fault ?? fine({ msg_id: `@sent-${this.shown.length}` })
  }
}

const fine = (data: object): StubAnswer => ({
  status: 200,
  json: {
    data: { error_code: 0, description: '', ...data },
    extra: { error_code: 0, description: '', logid: '2026112610' },
    message: 'success',
  },
})
const refused = (error_code: number, description: string): StubAnswer => ({
  status: 200,
  json: { data: { error_code, description }, extra: { error_code, description, logid: '2026112610' }, message: 'error' },
})

/** One that answers; made at the top of a test file. */
export async function stubDouyin(): Promise<StubDouyin> {
  const stub = new StubDouyin()
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}
