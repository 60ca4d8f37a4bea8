import { createHash, randomUUID } from 'node:crypto'
import type { Brought } from '../../declared.ts'
import { keepThere } from '../../testing/brought.ts'
import { callHook, connectKind, type Made, platformSeat } from '../../testing/platform-seat.ts'
import type { Doors, Seen } from '../../testing/seat.ts'
import type { ShownOnLine, StubLine } from './stub-line.ts'

/** What its manager fills in. */
export const lineFields = ({ token, secret, api }: StubLine) => ({ token, channelSecret: secret, api })

/** The stub calls the webhook as LINE does when it is tested. */
export function tries(service: Doors, stub: StubLine): void {
  stub.tryHook = async (url) => {
    const body = JSON.stringify({ destination: stub.userId, events: [] })
    return (await callHook(service, new URL(url).pathname, { body, headers: stub.sign(body) })).status
  }
}

/** Connects the stub's account through the console's own call. */
export function connectLine(service: Doors, stub: StubLine): Promise<Made> {
  tries(service, stub)
  return connectKind(service, 'line', lineFields(stub))
}

/** Somebody who is a friend of the account. */
export function friend(service: Doors, stub: StubLine, made: Made) {
  const userId = `U${createHash('md5').update(randomUUID()).digest('hex')}`
  const notify = async (events: object[], secret = stub.secret, destination = stub.userId) => {
    const body = JSON.stringify({ destination, events })
    return (await callHook(service, made.hook, { body, headers: stub.sign(body, secret) })).status === 200
  }
  const event = (content: object, webhookEventId: string = randomUUID()) => ({
    mode: 'active',
    timestamp: Date.now(),
    source: { type: 'user', userId },
    webhookEventId,
    deliveryContext: { isRedelivery: false },
    ...content,
  })
  const message = (content: object, webhookEventId?: string) =>
    event({ type: 'message', replyToken: stub.replyTo(userId), message: { id: '1', ...content } }, webhookEventId)
  return { userId, notify, event, message, shown: () => stub.to(userId) }
}

/** The same as a seat of the contract tests. */
export function lineSeat(service: Doors, stub: StubLine, made: Made) {
  const one = friend(service, stub, made)
  return platformSeat(service, made.channelId, {
    address: one.userId,
    bring: (id, text, forged) => one.notify([one.message({ type: 'text', text }, id)], forged ? 'not-the-secret' : undefined),
    brings(what) {
      keepThere(stub.files)
      const answers = { type: 'text', text: '这个', quoteToken: 'q', quotedMessageId: one.shown().at(-1)?.id }
      return one.notify([one.message(what === 'quote' ? answers : (CONTENT[what] ?? {}))])
    },
    shown: () => one.shown().map(asSeen),
  })
}

const own = { contentProvider: { type: 'line' } }
/** What somebody sends beside words: https://developers.line.biz/en/reference/messaging-api/#message-event */
const CONTENT: Partial<Record<Brought, object>> = {
  picture: { id: 'picture', type: 'image', ...own },
  voice: { id: 'voice', type: 'audio', duration: 5_000, ...own },
  video: { id: 'video', type: 'video', duration: 7_000, ...own },
  file: { id: 'file', type: 'file', fileName: '发票.pdf', fileSize: 13 },
  place: { type: 'location', title: '人民广场', latitude: 31.2304, longitude: 121.4737 },
  sticker: { type: 'sticker', packageId: '1', stickerId: '1', stickerResourceType: 'STATIC' },
}
const KINDS = { text: 'text', image: 'image', video: 'video', audio: 'voice' } as const

function asSeen({ message, at }: ShownOnLine): Seen & { readonly at: number } {
  const kind = KINDS[message.type]
  const part = { kind, text: message.type === 'text' ? message.text : `[${kind}]` }
  return { at, author: 'bot', parts: [part] }
}
