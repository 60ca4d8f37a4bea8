import { createHash, randomBytes } from 'node:crypto'
import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'

/** What may be sent, no field besides (…/private-message/send-msg, scene of answers). */
const Sending = z.strictObject({
  msg_id: z.string(),
  conversation_id: z.string(),
  to_user_id: z.string(),
  scene: z.literal('im_reply_msg'),
  content: z.union([
    z.strictObject({ msg_type: z.literal(1), text: z.strictObject({ text: z.string().min(1).max(1_000) }) }),
    z.strictObject({ msg_type: z.literal(2), image: z.strictObject({ media_id: z.string().min(1) }) }),
  ]),
})

const AsApp = z.strictObject({ client_key: z.string(), client_secret: z.string(), grant_type: z.literal('client_credential') })

/** What reached somebody. */
export interface ShownByDouyin {
  readonly to: string
  /** Empty where it is a picture. */
  readonly text: string
  readonly picture: Buffer | undefined
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
  /** Whether the app was granted `tool.image.upload`. */
  mayUpload = true
  appToken = 'clt.stub-1'
  private readonly pictures = new Map<string, Buffer>()
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
    if (path === '/oauth/client_token/') return this.tokenOfApp(AsApp.safeParse(JSON.parse(body.toString('utf8'))))
    if (path === '/tool/imagex/client_upload/') return this.keep(headers, body)
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

  /** …/account-permission/client-token */
  private tokenOfApp(read: z.ZodSafeParseResult<z.infer<typeof AsApp>>): StubAnswer {
    if (read.data?.client_key !== this.clientKey || read.data.client_secret !== this.clientSecret) return refused(10_003, 'client_key错误')
    return fine({ access_token: this.appToken, expires_in: 7_200 })
  }

  /** …/business-tool/image-upload */
  private keep(headers: StubCall['headers'], body: Buffer): StubAnswer {
    if (headers['access-token'] !== this.appToken) return refused(2_190_008, 'access_token过期')
    if (!this.mayUpload) return refused(2_190_004, '应用未获得该能力')
    const [head = '', ...rest] = body.toString('latin1').split('\r\n\r\n')
    const bytes = Buffer.from(rest.join('\r\n\r\n').split('\r\n--')[0] ?? '', 'latin1')
    if (!/name="image"/u.test(head) || !/content-type: image\/jpeg/u.test(head) || bytes.length === 0)
      return refused(28_001_007, '参数不合法')
    const id = `@image-${this.pictures.size + 1}`
    this.pictures.set(id, bytes)
    return fine({ image_id: id, width: 8, height: 6, md5: 'x' })
  }

  private send(read: z.ZodSafeParseResult<z.infer<typeof Sending>>): StubAnswer {
    if (!read.success) return refused(28_001_007, z.prettifyError(read.error))
    const fault = this.faults.shift()
    if (typeof fault === 'number') return refused(fault, '系统繁忙,此时请开发者稍候再试')
    const { to_user_id: to, msg_id: answers, conversation_id: conversation, content } = read.data
    if (this.shutOut.has(to)) return refused(28_001_007, '参数不合法')
    if (this.written.get(answers) !== to || conversation !== `@conversation-of-${to}`) return refused(28_001_007, '参数不合法: msg_id')
    const picture = 'image' in content ? this.pictures.get(content.image.media_id) : undefined
    if ('image' in content && !picture) return refused(28_001_007, '参数不合法: media_id')
    this.shown.push({ to, text: 'text' in content ? content.text.text : '', picture, at: Date.now(), answers })
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
