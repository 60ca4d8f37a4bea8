import { randomInt } from 'node:crypto'
import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'
import { fieldsOf } from '../../testing/meta/stub-graph.ts'

const content = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= 2_048)
const line = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= 128)
const about = {
  touser: z.string().min(1),
  open_kfid: z.string().min(1),
  msgid: z
    .string()
    .regex(/^[\w-]{1,32}$/)
    .optional(),
}
const Click = z.strictObject({ type: z.literal('click'), click: z.strictObject({ id: line, content: line }) })
const Menu = z.strictObject({
  head_content: z.string().refine((text) => Buffer.byteLength(text) <= 1_024),
  list: z.array(Click).min(1).max(10),
})

/** What send_msg takes, no field besides: https://developer.work.weixin.qq.com/document/path/94677 */
const Message = z.discriminatedUnion('msgtype', [
  z.strictObject({ ...about, msgtype: z.literal('text'), text: z.strictObject({ content }) }),
  z.strictObject({ ...about, msgtype: z.literal('image'), image: z.strictObject({ media_id: z.string().min(1) }) }),
  z.strictObject({ ...about, msgtype: z.literal('voice'), voice: z.strictObject({ media_id: z.string().min(1) }) }),
  z.strictObject({ ...about, msgtype: z.literal('video'), video: z.strictObject({ media_id: z.string().min(1) }) }),
  z.strictObject({ ...about, msgtype: z.literal('file'), file: z.strictObject({ media_id: z.string().min(1) }) }),
  z.strictObject({ ...about, msgtype: z.literal('msgmenu'), msgmenu: Menu }),
])
const Sync = z.strictObject({
  cursor: z.string().max(64).optional(),
  token: z.string().max(128).optional(),
  limit: z.int().min(1).max(1_000).optional(),
  voice_format: z.int().min(0).max(1).optional(),
  open_kfid: z.string().optional(),
})
const Batch = z.strictObject({ external_userid_list: z.array(z.string()).min(1).max(100), need_enter_session_context: z.int().optional() })
/** …/document/path/90253: more than five bytes; the name is what the customer is shown. */
const MEDIA = {
  image: z.strictObject({
    media: z.strictObject({ bytes: z.int().min(6).max(10_000_000), type: z.enum(['image/jpeg', 'image/png']), name: z.string() }),
  }),
  voice: z.strictObject({
    media: z.strictObject({ bytes: z.int().min(6).max(2_000_000), type: z.literal('audio/amr'), name: z.string() }),
  }),
  video: z.strictObject({
    media: z.strictObject({ bytes: z.int().min(6).max(10_000_000), type: z.literal('video/mp4'), name: z.string() }),
  }),
  file: z.strictObject({ media: z.strictObject({ bytes: z.int().min(6).max(20_000_000), type: z.string(), name: z.string().min(1) }) }),
}

/** What reached a customer. */
export interface ShownToCustomer {
  readonly to: string
  readonly message: z.infer<typeof Message>
  readonly at: number
}

/** An error as the platform tells it. */
export type KfFault = { readonly errcode: number; readonly errmsg: string } | 'cut'

/** The interface of one company, by the published protocol: what was written waits to be fetched, by cursor, page by page. */
export class StubKf {
  api = ''
  readonly corpId = 'wx5823bf96d3bd56c7'
  readonly secret = 'stub-kf-secret'
  readonly openKfId = 'wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q'
  readonly shown: ShownToCustomer[] = []
  readonly faults: KfFault[] = []
  /** Whoever refuses what is sent: it is taken, and told of afterwards. */
  readonly refuses = new Set<string>()
  readonly files = new Map<string, Buffer>()
  /** Tokens of callbacks: each is good for ten minutes. */
  readonly callbackTokens = new Set<string>()
  pageSize = 2
  secretHolds = true
  private readonly written: { readonly msgid: string; readonly words: string; readonly item: object }[] = []
  private readonly taken = new Map<string, object>()
  private held = ''

  to(user: string): ShownToCustomer[] {
    return this.shown.filter(({ to }) => to === user)
  }

  /** Keeps what somebody wrote; false where the platform itself would not, as one id is one message. */
  write(msgid: string, item: object): boolean {
    const words = JSON.stringify(item)
    const known = this.written.find((one) => one.msgid === msgid)
    if (!known) this.written.push({ msgid, words, item: { msgid, ...item } })
    return known === undefined || known.words === words
  }

  forgetToken(): void {
    this.held = ''
  }

  answer(call: StubCall): StubAnswer {
    const url = new URL(call.path, 'http://stub')
    const query = (name: string) => url.searchParams.get(name) ?? ''
    if (url.pathname === '/cgi-bin/gettoken') {
      if (query('corpid') !== this.corpId) return wrong(40_013, 'invalid corpid')
      if (query('corpsecret') !== this.secret || !this.secretHolds) return wrong(40_001, 'invalid credential')
      this.held ||= `ACCESS_${randomInt(1e9)}`
      return fine({ access_token: this.held, expires_in: 7_200 })
    }
    if (query('access_token') !== this.held || this.held === '') return wrong(40_014, 'invalid access_token')
    return this.carryOut(`${call.method} ${url.pathname}`, call, query)
  }

  private carryOut(what: string, call: StubCall, query: (name: string) => string): StubAnswer {
    if (what === 'GET /cgi-bin/media/get') {
      const bytes = this.files.get(query('media_id'))
      return bytes ? { status: 200, bytes } : wrong(40_007, 'invalid media_id')
    }
    const fields = fieldsOf(call)
    switch (what) {
      case 'POST /cgi-bin/kf/account/list':
        return fine({ account_list: [{ open_kfid: this.openKfId, name: '云杉客服', avatar: '' }] })
      case 'POST /cgi-bin/kf/customer/batchget':
        return Batch.safeParse(fields).success
          ? fine({ customer_list: [{ external_userid: 'x', nickname: '林', gender: 0 }] })
          : wrong(40_058, 'invalid parameter')
      case 'POST /cgi-bin/media/upload':
        return this.keep(query('type'), fields)
      case 'POST /cgi-bin/kf/sync_msg':
        return this.page(Sync.safeParse(fields))
      case 'POST /cgi-bin/kf/send_msg':
        return this.take(Message.safeParse(fields))
      default:
        return wrong(40_066, 'invalid url')
    }
  }

  private keep(type: string, fields: unknown): StubAnswer {
    const read = isKind(type) ? MEDIA[type].safeParse(fields) : undefined
    if (!read?.success) return wrong(40_004, 'invalid media type')
    return fine({ type, media_id: `media_${read.data.media.name}`, created_at: '1' })
  }

  private page(read: z.ZodSafeParseResult<z.infer<typeof Sync>>): StubAnswer {
    if (!read.success) return wrong(40_058, 'invalid parameter')
    if (!this.callbackTokens.has(read.data.token ?? '')) return wrong(95_007, 'invalid msg token')
    const from = Number(read.data.cursor?.replace('cursor', '') ?? 0)
    const upTo = Math.min(from + this.pageSize, this.written.length)
    const list = this.written.slice(from, upTo).map(({ item }) => item)
    return fine({ next_cursor: `cursor${upTo}`, has_more: upTo < this.written.length ? 1 : 0, msg_list: list })
  }

  private take(read: z.ZodSafeParseResult<z.infer<typeof Message>>): StubAnswer {
    const fault = this.faults.shift()
    if (typeof fault === 'object') return wrong(fault.errcode, fault.errmsg)
    if (!read.success) return wrong(40_058, `invalid parameter ${z.prettifyError(read.error)}`)
    const { touser: to, msgid = `auto${randomInt(1e9)}` } = read.data
    const known = this.taken.get(msgid)
    if (known) return fine(known)
    const answer = { errcode: 0, errmsg: 'ok', msgid }
    this.taken.set(msgid, answer)
    if (this.refuses.has(to)) this.fails(msgid, to, 10)
    else this.shown.push({ to, message: read.data, at: Date.now() })
    return fault ?? fine(answer)
  }

  /** Tells, where it is fetched, that a message was not shown after all. */
  fails(msgid: string, user: string, type: number): void {
    const event = { event_type: 'msg_send_fail', open_kfid: this.openKfId, external_userid: user, fail_msgid: msgid, fail_type: type }
    this.write(`fail_${msgid}`, { send_time: Math.floor(Date.now() / 1_000), origin: 4, msgtype: 'event', event })
  }
}

const isKind = (type: string): type is keyof typeof MEDIA => Object.hasOwn(MEDIA, type)

const fine = (json: object): StubAnswer => ({ status: 200, json: { errcode: 0, errmsg: 'ok', ...json } })
const wrong = (errcode: number, errmsg: string): StubAnswer => ({ status: 200, json: { errcode, errmsg } })

/** One that answers; made at the top of a test file. */
export async function stubKf(): Promise<StubKf> {
  const stub = new StubKf()
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}
