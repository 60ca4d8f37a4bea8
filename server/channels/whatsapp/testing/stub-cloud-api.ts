import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'
import { fieldsOf, type GraphFault, type GraphRequest, graphError, graphRequest } from '../../testing/meta/stub-graph.ts'

const [PHONE, BUSINESS] = ['106540352242922', '102290129340398']
const sent = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual'),
  to: z.string().regex(/^\d{5,20}$/),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
}
const title = z.string().min(1).max(20)
const Button = z.strictObject({ type: z.literal('reply'), reply: z.strictObject({ id: z.string().min(1).max(256), title }) })
const Row = z.strictObject({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().min(1).max(72).optional(),
})
/** …/message-templates: a variable has no line breaks, no tabs and no more than four spaces in a row. */
const variable = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => !/[\n\t]| {5}/.test(text))
const Template = z.strictObject({
  name: z.string(),
  language: z.strictObject({ code: z.string() }),
  components: z
    .array(
      z.strictObject({
        type: z.literal('body'),
        parameters: z.array(z.strictObject({ type: z.literal('text'), text: variable })).length(1),
      }),
    )
    .length(1),
})
const body = z.strictObject({ text: z.string().min(1).max(1_024) })
const Interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    body,
    action: z.strictObject({
      buttons: z
        .array(Button)
        .min(1)
        .max(3)
        .refine((all) => new Set(all.map(({ reply }) => reply.title)).size === all.length),
    }),
  }),
  z.strictObject({
    type: z.literal('list'),
    body,
    action: z.strictObject({ button: title, sections: z.array(z.strictObject({ rows: z.array(Row).min(1).max(10) })).length(1) }),
  }),
])

/** What the messages endpoint takes, no field besides: …/whatsapp/messages/* */
const Message = z.discriminatedUnion('type', [
  z.strictObject({ ...sent, type: z.literal('text'), text: z.strictObject({ body: z.string().min(1).max(4_096) }) }),
  z.strictObject({ ...sent, type: z.literal('template'), template: Template }),
  z.strictObject({ ...sent, type: z.literal('interactive'), interactive: Interactive }),
  z.strictObject({
    ...sent,
    type: z.literal('image'),
    image: z.strictObject({ id: z.string(), caption: z.string().max(1_024).optional() }),
  }),
  z.strictObject({
    ...sent,
    type: z.literal('document'),
    document: z.strictObject({ id: z.string(), filename: z.string().min(1) }),
  }),
  z.strictObject({ ...sent, type: z.literal('audio'), audio: z.strictObject({ id: z.string() }) }),
  z.strictObject({ ...sent, type: z.literal('video'), video: z.strictObject({ id: z.string() }) }),
])
/** …/whatsapp/typing-indicators */
const Typing = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().startsWith('wamid.'),
  typing_indicator: z.strictObject({ type: z.literal('text') }),
})
/** …/business-phone-numbers/media#supported-media-types */
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const media = (types: string[], most: number) =>
  z.strictObject({
    messaging_product: z.literal('whatsapp'),
    type: z.enum(types),
    file: z.strictObject({ bytes: z.int().min(1).max(most), type: z.enum(types), name: z.string() }),
  })
const Media = z.union([
  media(['image/jpeg', 'image/png'], 5_000_000),
  media(['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg', 'video/mp4', 'video/3gpp'], 16_000_000),
  media(
    [
      'application/pdf',
      'text/plain',
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
    ],
    100_000_000,
  ),
])
const Configuration = z.strictObject({
  webhook_configuration: z.strictObject({
    override_callback_uri: z.union([z.url().max(200), z.literal('')]),
    verify_token: z.string().optional(),
  }),
})

/** What reached a number. */
export interface ShownThere {
  readonly to: string
  readonly id: string
  readonly message: z.infer<typeof Message>
  readonly at: number
}

/** A Cloud API of our own: one number, its webhook, and what was shown. It refuses what is not documented. */
export class StubCloudApi {
  api = ''
  readonly phone = PHONE
  readonly business = BUSINESS
  readonly shown: ShownThere[] = []
  /** Messages under which it was shown that somebody writes. */
  readonly typing: string[] = []
  readonly faults: GraphFault[] = []
  readonly blocked = new Set<string>()
  /** Templates, `name:language`, as they stand. */
  readonly templates = new Map<string, string>()
  readonly files = new Map<string, Buffer>()
  webhook = ''
  revoked = false
  subscribed = false
  /** Greets a webhook as Meta does before it is taken; true where it answered rightly. */
  greet: (url: string, token: string, challenge: string) => Promise<boolean> = async () => true
  private next = 1

  to(number: string): ShownThere[] {
    return this.shown.filter((one) => one.to === number)
  }

  answer(call: StubCall): StubAnswer | Promise<StubAnswer> {
    const file = /^\/media\/(\w+)$/.exec(call.path)?.[1]
    if (file) return { status: 200, bytes: this.files.get(file) ?? Buffer.alloc(0) }
    const asked = graphRequest(call, this.revoked)
    return typeof asked === 'string' || 'status' in asked ? asked : this.carryOut(asked)
  }

  private carryOut({ method, path, query, call }: GraphRequest): StubAnswer | Promise<StubAnswer> {
    if (method === 'GET' && path === PHONE) return { status: 200, json: this.about(query.get('fields') ?? '') }
    if (method === 'GET' && this.files.has(path)) return { status: 200, json: this.media(path) }
    if (method === 'POST' && path === `${BUSINESS}/subscribed_apps`) {
      this.subscribed = true
      return { status: 200, json: { success: true } }
    }
    if (method === 'GET' && path === `${BUSINESS}/message_templates`) return { status: 200, json: this.listed(query.get('name') ?? '') }
    if (method === 'POST' && path === PHONE) return this.configure(Configuration.safeParse(fieldsOf(call)))
    if (method === 'POST' && path === `${PHONE}/media`) return this.keep(Media.safeParse(fieldsOf(call)))
    const typing = Typing.safeParse(path === `${PHONE}/messages` ? fieldsOf(call) : undefined)
    if (typing.success) {
      this.typing.push(typing.data.message_id)
      return { status: 200, json: { success: true } }
    }
    if (method === 'POST' && path === `${PHONE}/messages`) return this.take(Message.safeParse(fieldsOf(call)))
    return graphError({ code: 100, subcode: 33, message: `Unsupported ${method} request. Object with ID '${path}' does not exist` })
  }

  /** Its filter finds what holds the name. */
  private listed(part: string): object {
    const all = [...this.templates].map(([named, status]) => ({ ...split(named), status }))
    return { data: all.filter(({ name }) => name.includes(part)) }
  }

  private about(fields: string): object {
    const all: Record<string, unknown> = {
      id: PHONE,
      display_phone_number: '+1 555-078-3881',
      verified_name: '云杉小店',
      quality_rating: 'GREEN',
      webhook_configuration: { application: 'https://app.example/hook', ...(this.webhook && { phone_number: this.webhook }) },
    }
    return Object.fromEntries(fields.split(',').map((field) => [field, all[field]]))
  }

  private media(id: string): object {
    const bytes = this.files.get(id)?.length
    return { messaging_product: 'whatsapp', url: `${this.api}/media/${id}`, mime_type: 'image/png', sha256: 'x', file_size: bytes, id }
  }

  private async configure(read: z.ZodSafeParseResult<z.infer<typeof Configuration>>): Promise<StubAnswer> {
    if (!read.success) return invalid(read.error)
    const { override_callback_uri: url, verify_token: token = '' } = read.data.webhook_configuration
    if (url !== '' && (!this.subscribed || !(await this.greet(url, token, '1158201444'))))
      return graphError({ code: 2200, message: 'Callback verification failed with the following errors' })
    this.webhook = url
    return { status: 200, json: { success: true } }
  }

  private keep(read: z.ZodSafeParseResult<z.infer<typeof Media>>): StubAnswer {
    return read.success ? { status: 200, json: { id: `media${this.next++}` } } : invalid(read.error)
  }

  private take(read: z.ZodSafeParseResult<z.infer<typeof Message>>): StubAnswer {
    const fault = this.faults.shift()
    if (typeof fault === 'object') return graphError(fault)
    if (!read.success) return invalid(read.error)
    const { to } = read.data
    const template = read.data.type === 'template' ? `${read.data.template.name}:${read.data.template.language.code}` : undefined
    if (template && this.templates.get(template) !== 'APPROVED')
      return graphError({ code: 132001, message: '(#132001) Template name does not exist in the translation' })
    if (this.blocked.has(to)) return graphError({ code: 131026, message: 'Message undeliverable' })
    const id = `wamid.stub${this.next++}`
    this.shown.push({ to, id, message: read.data, at: Date.now() })
    return fault ?? { status: 200, json: { messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }], messages: [{ id }] } }
  }
}

const split = (named: string) => ({ name: named.split(':')[0] ?? '', language: named.split(':')[1] ?? '' })

const invalid = (error: z.ZodError): StubAnswer => graphError({ code: 100, message: `Invalid parameter: ${z.prettifyError(error)}` })

/** A Cloud API that answers; made at the top of a test file. */
export async function stubCloudApi(): Promise<StubCloudApi> {
  const stub = new StubCloudApi()
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}
