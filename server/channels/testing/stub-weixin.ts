import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'
import { fieldsOf } from './meta/stub-graph.ts'

const touser = z.string().min(1)
const content = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= 2_048)
const Item = z.strictObject({ id: z.string().min(1), content: z.string().min(1) })

/** What custom/send takes, no field besides: https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html */
const Message = z.discriminatedUnion('msgtype', [
  z.strictObject({ touser, msgtype: z.literal('text'), text: z.strictObject({ content }) }),
  z.strictObject({ touser, msgtype: z.literal('image'), image: z.strictObject({ media_id: z.string().min(1) }) }),
  z.strictObject({ touser, msgtype: z.literal('voice'), voice: z.strictObject({ media_id: z.string().min(1) }) }),
  z.strictObject({
    touser,
    msgtype: z.literal('video'),
    video: z.strictObject({ media_id: z.string().min(1), thumb_media_id: z.string().startsWith('thumb-'), title: z.string().optional() }),
  }),
  z.strictObject({
    touser,
    msgtype: z.literal('msgmenu'),
    msgmenu: z.strictObject({ head_content: content, list: z.array(Item).min(1), tail_content: content.optional() }),
  }),
])
/** …/Template_Message_Interface.html; a `thing` has at most 20 characters. */
const Told = z.strictObject({
  touser,
  template_id: z.string().min(1),
  data: z.record(
    z.string().regex(/^thing\d+$/),
    z.strictObject({
      value: z
        .string()
        .min(1)
        .refine((text) => [...text].length <= 20),
    }),
  ),
  client_msg_id: z.string().max(32).optional(),
})
const Asked = z.strictObject({
  grant_type: z.literal('client_credential'),
  appid: z.string(),
  secret: z.string(),
  force_refresh: z.boolean().optional(),
})
const Typing = z.strictObject({ touser, command: z.enum(['Typing', 'CancelTyping']) })
const media = (types: string[], most: number) =>
  z.strictObject({ media: z.strictObject({ bytes: z.int().min(1).max(most), type: z.enum(types), name: z.string() }) })
/** …/Asset_Management/New_temporary_materials.html */
const MEDIA: Readonly<Record<string, ReturnType<typeof media>>> = {
  image: media(['image/jpeg', 'image/png'], 10_000_000),
  voice: media(['audio/amr', 'audio/mpeg'], 2_000_000),
  video: media(['video/mp4'], 10_000_000),
  thumb: media(['image/jpeg'], 64_000),
}

/** What reached a follower. */
export interface ShownToFollower {
  readonly to: string
  readonly message: z.infer<typeof Message>
  readonly at: number
}

/** An error as the platform tells it. */
export type WeixinFault = { readonly errcode: number; readonly errmsg: string } | 'cut'

/** The interface of one account, by the published protocol: it refuses what is not documented, and forgets tokens when told to. */
export class StubWeixin {
  api = ''
  readonly appId = 'wx5823bf96d3bd56c7'
  readonly appSecret = 'stub-app-secret'
  readonly shown: ShownToFollower[] = []
  readonly typing: string[] = []
  /** What template messages told, and the account's templates. */
  readonly told: { readonly to: string; readonly data: object }[] = []
  readonly templates = new Map<string, string>()
  readonly faults: WeixinFault[] = []
  readonly gone = new Set<string>()
  readonly files = new Map<string, Buffer>()
  /** How many tokens were given out. */
  tokens = 0
  secretHolds = true
  /** A mini program knows no menus. */
  menus = true
  private held = ''

  to(openId: string): ShownToFollower[] {
    return this.shown.filter(({ to }) => to === openId)
  }

  /** The token that was given out holds no more. */
  forgetToken(): void {
    this.held = ''
  }

  answer(call: StubCall): StubAnswer {
    const url = new URL(call.path, 'http://stub')
    if (url.pathname === '/cgi-bin/stable_token') return this.give(Asked.safeParse(JSON.parse(call.body.toString('utf8'))))
    const token = url.searchParams.get('access_token')
    if (!token) return wrong(41_001, 'access_token missing')
    if (token !== this.held) return wrong(40_001, 'invalid credential, access_token is invalid or not latest')
    switch (`${call.method} ${url.pathname}`) {
      case 'GET /cgi-bin/getcallbackip':
        return fine({ ip_list: ['127.0.0.1'] })
      case 'GET /cgi-bin/template/get_all_private_template':
        return fine({ template_list: [...this.templates].map(([template_id, content]) => ({ template_id, title: '客服回复', content })) })
      case 'POST /cgi-bin/message/template/send':
        return this.tell(Told.safeParse(fieldsOf(call)))
      case 'GET /cgi-bin/media/get':
        return this.file(url.searchParams.get('media_id') ?? '')
      case 'POST /cgi-bin/media/upload':
        return this.keep(url.searchParams.get('type') ?? '', fieldsOf(call))
      case 'POST /cgi-bin/message/custom/typing':
        return this.type(Typing.safeParse(fieldsOf(call)))
      case 'POST /cgi-bin/message/custom/send':
        return this.take(Message.safeParse(fieldsOf(call)))
      default:
        return wrong(40_066, 'invalid url')
    }
  }

  private give(asked: z.ZodSafeParseResult<z.infer<typeof Asked>>): StubAnswer {
    if (!asked.success || asked.data.appid !== this.appId) return wrong(40_013, 'invalid appid')
    if (asked.data.secret !== this.appSecret || !this.secretHolds) return wrong(40_125, 'invalid appsecret')
    if (this.held === '') this.held = `ACCESS_${++this.tokens}`
    return fine({ access_token: this.held, expires_in: 7_200 })
  }

  private keep(type: string, fields: unknown): StubAnswer {
    if (!MEDIA[type]?.safeParse(fields).success || (type !== 'image' && !this.menus)) return wrong(40_004, 'invalid media type')
    const id = `${type}-${Date.now()}`
    return fine(type === 'thumb' ? { type, thumb_media_id: id, created_at: 1 } : { type, media_id: id, created_at: 1 })
  }

  private file(id: string): StubAnswer {
    const bytes = this.files.get(id)
    return bytes ? { status: 200, bytes } : wrong(40_007, 'invalid media_id')
  }

  private tell(read: z.ZodSafeParseResult<z.infer<typeof Told>>): StubAnswer {
    if (!read.success) return wrong(47_003, 'argument invalid!')
    const { touser: to, template_id: id, data } = read.data
    const content = this.templates.get(id)
    if (content === undefined) return wrong(40_037, 'invalid template_id')
    this.told.push({ to, data })
    return fine({ errcode: 0, errmsg: 'ok', msgid: this.told.length })
  }

  private type(read: z.ZodSafeParseResult<z.infer<typeof Typing>>): StubAnswer {
    if (!read.success) return wrong(40_062, 'invalid command')
    this.typing.push(read.data.touser)
    return fine({ errcode: 0, errmsg: 'ok' })
  }

  private take(read: z.ZodSafeParseResult<z.infer<typeof Message>>): StubAnswer {
    const fault = this.faults.shift()
    if (typeof fault === 'object') return wrong(fault.errcode, fault.errmsg)
    if (read.success && read.data.msgtype === 'msgmenu' && !this.menus) return wrong(40_008, 'invalid message type')
    if (!read.success) return wrong(47_001, `data format error ${z.prettifyError(read.error)}`)
    const to = read.data.touser
    if (this.gone.has(to)) return wrong(43_004, 'require subscribe')
    this.shown.push({ to, message: read.data, at: Date.now() })
    return fault ?? fine({ errcode: 0, errmsg: 'ok' })
  }
}

const fine = (json: object): StubAnswer => ({ status: 200, json })
const wrong = (errcode: number, errmsg: string): StubAnswer => ({ status: 200, json: { errcode, errmsg } })

/** One that answers; made at the top of a test file. */
export async function stubWeixin(): Promise<StubWeixin> {
  const stub = new StubWeixin()
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}
