import type { Brought } from '../../declared.ts'
import { keepThere } from '../../testing/brought.ts'
import { APP_SECRET, signedBy, TOKEN } from '../../testing/meta/stub-graph.ts'
import { callHook, connectKind, type Made, platformSeat } from '../../testing/platform-seat.ts'
import type { Doors, Seen } from '../../testing/seat.ts'
import type { ShownThere, StubCloudApi } from './stub-cloud-api.ts'

/** What its manager fills in. */
export const numberFields = ({ phone, business, api }: StubCloudApi) => ({ phone, business, api, token: TOKEN, appSecret: APP_SECRET })

/** The stub greets the webhook as Meta does. */
export function greets(service: Doors, stub: StubCloudApi): void {
  stub.greet = async (url, token, challenge) => {
    const query = { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': challenge }
    const { status, answer } = await callHook(service, new URL(url).pathname, { method: 'GET', query })
    return status === 200 && answer === challenge
  }
}

/** Connects the stub's number through the console's own call. */
export function connectNumber(service: Doors, stub: StubCloudApi): Promise<Made> {
  greets(service, stub)
  return connectKind(service, 'whatsapp', numberFields(stub))
}

/** A notification with some messages and statuses of one number: …/whatsapp/webhooks/reference/messages */
export const notification = (phone: string, value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field: 'messages',
          value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '15550783881', phone_number_id: phone }, ...value },
        },
      ],
    },
  ],
})

let [numbers, ids] = [8_613_800_000_000, 1]

/** Somebody with a number of their own. */
export function someone(service: Doors, stub: StubCloudApi, made: Made) {
  const number = String(numbers++)
  const contacts = [{ profile: { name: '林' }, wa_id: number }]
  const notify = async (value: object, secret = APP_SECRET) => {
    const body = JSON.stringify(notification(stub.phone, value))
    return (await callHook(service, made.hook, { body, headers: signedBy(secret, body) })).status === 200
  }
  const message = (content: object, id = `wamid.in${ids++}`) => ({
    contacts,
    messages: [{ from: number, id, timestamp: String(Math.floor(Date.now() / 1_000)), ...content }],
  })
  return { number, notify, message, shown: () => stub.to(number) }
}

/** The same as a seat of the contract tests. */
export function whatsappSeat(service: Doors, stub: StubCloudApi, made: Made) {
  const { number, notify, message, shown } = someone(service, stub, made)
  return platformSeat(service, made.channelId, {
    address: number,
    bring: (id, text, forged) =>
      notify(message({ type: 'text', text: { body: text } }, `wamid.${id}`), forged ? 'not-the-secret' : undefined),
    brings(what) {
      keepThere(stub.files)
      const answers = { context: { from: stub.phone, id: shown().at(-1)?.id } }
      return notify(message(what === 'quote' ? { type: 'text', text: { body: '这个' }, ...answers } : (CONTENT[what] ?? {})))
    },
    // …/whatsapp/webhooks/reference/messages/status
    tells: (what) =>
      notify({
        statuses: [
          {
            id: shown().at(-1)?.id,
            status: what === 'lost' ? 'failed' : what,
            timestamp: String(Math.floor(Date.now() / 1_000)),
            recipient_id: number,
            ...(what === 'lost' && { errors: [{ code: 131026, title: 'Message undeliverable' }] }),
          },
        ],
      }),
    shown: () => shown().map(asSeen),
  })
}

/** What somebody sends beside words: …/whatsapp/webhooks/reference/messages */
const CONTENT: Partial<Record<Brought, object>> = {
  picture: { type: 'image', image: { id: 'picture', mime_type: 'image/png', sha256: 'x' } },
  voice: { type: 'audio', audio: { id: 'voice', mime_type: 'audio/ogg; codecs=opus', voice: true } },
  video: { type: 'video', video: { id: 'video', mime_type: 'video/mp4' } },
  file: { type: 'document', document: { id: 'file', mime_type: 'application/pdf', filename: '发票.pdf' } },
  place: { type: 'location', location: { latitude: 31.2304, longitude: 121.4737 } },
  sticker: { type: 'sticker', sticker: { id: 'picture', mime_type: 'image/webp', animated: false } },
}

function asSeen({ message, at }: ShownThere): Seen & { readonly at: number } {
  const author = 'bot'
  if (message.type === 'image') return { at, author, parts: [{ kind: 'image', text: message.image.caption ?? '[图片]' }] }
  if (message.type === 'document') return { at, author, parts: [{ kind: 'file', text: message.document.filename }] }
  if (message.type === 'audio' || message.type === 'video')
    return { at, author, parts: [{ kind: message.type === 'audio' ? 'voice' : 'video', text: message.type }] }
  if (message.type === 'template')
    return { at, author, parts: [{ kind: 'text', text: message.template.components[0]?.parameters[0]?.text ?? '' }] }
  return { at, author, parts: [{ kind: 'text', text: message.type === 'text' ? message.text.body : message.interactive.body.text }] }
}
