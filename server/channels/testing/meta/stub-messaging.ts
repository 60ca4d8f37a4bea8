import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'
import { fieldsOf, type GraphFault, type GraphRequest, graphError, graphRequest } from './stub-graph.ts'

const Reply = z.strictObject({ content_type: z.literal('text'), title: z.string().min(1).max(20), payload: z.string().min(1).max(1_000) })
const given = (type: 'image' | 'file' | 'audio' | 'video') =>
  z.strictObject({ type: z.literal(type), payload: z.strictObject({ is_reusable: z.boolean() }) })
const Fetched = z.strictObject({
  type: z.enum(['image', 'audio', 'video', 'file']),
  payload: z.strictObject({ url: z.url({ protocol: /^https$/ }) }),
})
const recipient = z.strictObject({ id: z.string().min(1) })
const json = <T extends z.ZodType>(shape: T) => z.preprocess((value) => (typeof value === 'string' ? JSON.parse(value) : value), shape)

/** …/messenger-platform/send-messages/message-tags: a tag with its type, and no type of that name without one. */
const sort = { messaging_type: z.enum(['RESPONSE', 'MESSAGE_TAG']), tag: z.literal('HUMAN_AGENT').optional() }

/** What one of the two takes; no field besides: …/messenger-platform/reference/send-api, …/instagram-platform/…/messaging-api */
const messageOf = (longest: (text: string) => boolean) =>
  z.union([
    z.strictObject({
      recipient,
      ...sort,
      message: z.union([
        z.strictObject({ text: z.string().min(1).refine(longest), quick_replies: z.array(Reply).min(1).max(13).optional() }),
        z.strictObject({ attachment: Fetched }),
      ]),
    }),
    z.strictObject({
      recipient: json(recipient),
      ...sort,
      message: json(z.strictObject({ attachment: given('image') })),
      filedata: z.strictObject({ bytes: z.int().min(1), type: z.enum(['image/jpeg', 'image/png']), name: z.string() }),
    }),
    z.strictObject({
      recipient: json(recipient),
      ...sort,
      message: json(z.strictObject({ attachment: z.union([given('file'), given('audio'), given('video')]) })),
      filedata: z.strictObject({ bytes: z.int().min(1).max(25_000_000), type: z.string(), name: z.string() }),
    }),
    z.strictObject({ recipient, sender_action: z.enum(['typing_on']) }),
  ])

/** What reached a person. */
export interface ShownOnPage {
  readonly to: string
  readonly mid: string
  readonly text: string | undefined
  readonly picture: string | undefined
  /** The name of a document. */
  readonly document: string | undefined
  /** Of what is attached. */
  readonly type: string | undefined
  readonly tag: string | undefined
  readonly replies: readonly { readonly title: string; readonly payload: string }[]
  readonly at: number
}

/** A page on Messenger or an account on Instagram, by a Graph API of our own. It refuses what is not documented. */
export class StubMessaging {
  api = ''
  readonly node = '106540352242922'
  readonly object: 'page' | 'instagram'
  readonly shown: ShownOnPage[] = []
  readonly typing: string[] = []
  readonly faults: GraphFault[] = []
  readonly blocked = new Set<string>()
  readonly files = new Map<string, Buffer>()
  subscribed = ''
  revoked = false
  /** Whether the app was granted the feature. */
  hasHumanAgent = true
  private next = 1
  private readonly takes: ReturnType<typeof messageOf>

  constructor(object: 'page' | 'instagram') {
    this.object = object
    this.takes = messageOf((text) => (object === 'page' ? text.length <= 2_000 : Buffer.byteLength(text) <= 1_000))
  }

  to(person: string): ShownOnPage[] {
    return this.shown.filter((one) => one.to === person)
  }

  answer(call: StubCall): StubAnswer {
    const file = /^\/media\/(\w+)$/.exec(call.path)?.[1]
    if (file) return this.files.has(file) ? { status: 200, bytes: this.files.get(file) ?? Buffer.alloc(0) } : { status: 404, json: null }
    const asked = graphRequest(call, this.revoked)
    return typeof asked === 'string' || 'status' in asked ? asked : this.carryOut(asked)
  }

  private carryOut({ method, path, query, call }: GraphRequest): StubAnswer {
    if (path === `${this.node}/subscribed_apps` && method === 'POST') {
      this.subscribed = query.get('subscribed_fields') ?? ''
      return { status: 200, json: { success: true } }
    }
    if (path === `${this.node}/subscribed_apps`)
      return { status: 200, json: { data: this.subscribed ? [{ id: '1', subscribed_fields: this.subscribed.split(',') }] : [] } }
    if (path === `${this.node}/messages` && method === 'POST') return this.take(fieldsOf(call))
    const all: Record<string, string> =
      path === this.node ? { id: path, name: '云杉小店', username: 'spruce' } : { id: path, name: '林', first_name: '林', last_name: '一' }
    const fields = (query.get('fields') ?? 'id').split(',')
    return { status: 200, json: Object.fromEntries([...fields, 'id'].map((field) => [field, all[field]])) }
  }

  private take(fields: unknown): StubAnswer {
    const read = this.takes.safeParse(fields)
    if (!read.success) return graphError({ code: 100, message: `(#100) ${z.prettifyError(read.error)}` })
    const to = read.data.recipient.id
    if ('sender_action' in read.data) {
      this.typing.push(to)
      return { status: 200, json: { recipient_id: to } }
    }
    const fault = this.faults.shift()
    if (typeof fault === 'object') return graphError(fault)
    if (this.blocked.has(to)) return graphError({ code: 551, subcode: 1_545_041, message: "(#551) This person isn't available right now." })
    const { message, messaging_type: type, tag } = read.data
    if ((type === 'MESSAGE_TAG') !== (tag !== undefined)) return graphError({ code: 100, message: '(#100) A tag goes with MESSAGE_TAG' })
    if (tag && !this.hasHumanAgent) return graphError({ code: 10, message: '(#10) The Human Agent feature is not approved for this app.' })
    const mid = `m_stub${this.next++}`
    const attached = 'attachment' in message ? message.attachment : undefined
    const url = attached && ('url' in attached.payload ? attached.payload.url : 'given')
    const picture = attached?.type === 'image' ? url : undefined
    const said = 'text' in message ? message : undefined
    const named = 'filedata' in read.data ? read.data.filedata.name : url
    const document = picture === undefined && attached ? named : undefined
    this.shown.push({
      to,
      mid,
      text: said?.text,
      tag,
      replies: said?.quick_replies ?? [],
      picture,
      document,
      type: attached?.type,
      at: Date.now(),
    })
    return fault ?? { status: 200, json: { recipient_id: to, message_id: mid } }
  }
}

/** One that answers; made at the top of a test file. */
export async function stubMessaging(object: 'page' | 'instagram'): Promise<StubMessaging> {
  const stub = new StubMessaging(object)
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}
