import type { Channel } from '../../channel.ts'
import type { Brought } from '../../declared.ts'
import { keepThere } from '../brought.ts'
import { callHook, connectKind, type Made, platformSeat } from '../platform-seat.ts'
import type { ChannelUnderTest, Doors } from '../seat.ts'
import { APP_SECRET, signedBy, TOKEN } from './stub-graph.ts'
import { type StubMessaging, stubMessaging } from './stub-messaging.ts'

const pageFields = ({ node, api }: StubMessaging) => ({ node, api, token: TOKEN, appSecret: APP_SECRET })

/** Connects the stub's page or account through the console's own call. */
export const connectPage = (service: Doors, kind: string, stub: StubMessaging): Promise<Made> =>
  connectKind(service, kind, pageFields(stub))

let [people, ids] = [24_000_000_000_000, 1]

/** Somebody who writes to the page. */
export function person(service: Doors, stub: StubMessaging, made: Made) {
  const id = String(people++)
  const notify = async (events: object[], secret = APP_SECRET, entry = stub.node) => {
    const body = JSON.stringify({ object: stub.object, entry: [{ id: entry, time: Date.now(), messaging: events }] })
    return (await callHook(service, made.hook, { body, headers: signedBy(secret, body) })).status === 200
  }
  const event = (content: object) => ({ sender: { id }, recipient: { id: stub.node }, timestamp: Date.now(), ...content })
  const message = (content: object, mid = `m_in${ids++}`) => event({ message: { mid, ...content } })
  return { id, notify, event, message, shown: () => stub.to(id) }
}

const KINDS: Readonly<Record<string, string>> = { image: 'image', audio: 'voice', video: 'video', file: 'file' }
const TYPES: Readonly<Record<string, string>> = { picture: 'image', voice: 'audio', video: 'video', file: 'file' }

/** What somebody sends beside words: …/messenger-platform/reference/webhook-events/messages, …/instagram-platform/webhooks/examples */
function attachment(api: string, what: Brought): object {
  if (what === 'place') return { type: 'location', payload: { coordinates: { lat: 31.2304, long: 121.4737 } } }
  if (what === 'link') return { type: 'fallback', payload: { url: 'https://shop.example/coat', title: '风衣' } }
  if (what === 'sticker') return { type: 'image', payload: { url: `${api}/media/picture`, sticker_id: 369_239_263_222_822 } }
  return { type: TYPES[what], payload: { url: `${api}/media/${what}` } }
}

/** The same as a seat of the contract tests. */
export function pageSeat(service: Doors, stub: StubMessaging, made: Made) {
  const one = person(service, stub, made)
  return platformSeat(service, made.channelId, {
    address: one.id,
    bring: (id, text, forged) => one.notify([one.message({ text }, `m_${id}`)], forged ? 'not-the-secret' : undefined),
    shown: () =>
      one.shown().map(({ text, document, type = '', at }) => {
        const part = { kind: KINDS[type] ?? 'text', text: document ?? text ?? '[图片]' }
        return { at, author: 'bot', parts: [part] }
      }),
    // …/messenger-platform/reference/webhook-events/message-deliveries and message-reads, …/instagram-platform/webhooks (messaging_seen)
    tells(what) {
      const mid = one.shown().at(-1)?.mid
      const delivery = { delivery: { mids: [mid], watermark: Date.now() } }
      return one.notify([
        one.event(what === 'delivered' ? delivery : { read: stub.object === 'page' ? { watermark: Date.now() + 1_000 } : { mid } }),
      ])
    },
    brings(what) {
      keepThere(stub.files)
      const answers = { text: '这个', reply_to: { mid: one.shown().at(-1)?.mid } }
      return one.notify([one.message(what === 'quote' ? answers : { attachments: [attachment(stub.api, what)] })])
    },
  })
}

/** One of the two, put to the contract tests. The platforms tell no seconds: a sending that failed for now is tried again in five. */
export async function messagingUnderTest(channel: Channel, object: 'page' | 'instagram'): Promise<ChannelUnderTest> {
  const stub = await stubMessaging(object)
  let connected: Promise<Made> | undefined
  return {
    channel,
    async arrive(service) {
      connected ??= connectPage(service, channel.kind, stub)
      return pageSeat(service, stub, await connected)
    },
    platform: {
      keys: {
        hold(they) {
          stub.revoked = !they
        },
        words: /190 Invalid OAuth access token/u,
      },
      form: { right: pageFields(stub), wrong: { token: 'not-the-token' }, words: /190 Invalid OAuth access token/u },
      busy: () =>
        void stub.faults.push({ code: 1_200, message: '(#1200) Temporary send message failure. Please try again later.', status: 500 }),
      takenButCut: () => void stub.faults.push('cut'),
      shutOut: (seat) => {
        if ('address' in seat) stub.blocked.add(String(seat.address))
        return "551/1545041 (#551) This person isn't available right now."
      },
    },
  }
}
