import { call } from './error.ts'
import type { GenericInbound, GenericOutbound } from './types.ts'
import { type HeadersLike, signWebhook, verifyWebhook } from './webhooks.ts'

/** The generic channel as a manager connected it: the address and the secret that are shown once. */
export interface ChannelOptions {
  readonly webhook: string
  readonly secret: string
  readonly fetch?: typeof fetch
  readonly now?: () => Date
}

/** A channel of one's own: what shoppers write goes in, what is said to them comes out. */
export interface Channel {
  /** Brings a shopper's message; sent again under the same `data.id` it is stored once. Throws a `XiaoerError`. */
  send(message: GenericInbound['data']): Promise<void>
  /** Reads a call of ours: `undefined` where it is not rightly signed, then answer 401. `id` is the same whenever it comes again. */
  receive(headers: HeadersLike, body: string): Promise<{ readonly id: string; readonly event: GenericOutbound } | undefined>
}

/** Makes both ends of it. */
export function channel({ webhook, secret, fetch: fetcher = fetch, now = () => new Date() }: ChannelOptions): Channel {
  return {
    async send(data) {
      const body = JSON.stringify({ type: 'message', data })
      const headers = { 'content-type': 'application/json', ...(await signWebhook(secret, `message_${data.id}`, body, now())) }
      await call<null>(fetcher, webhook, { method: 'POST', headers, body })
    },
    async receive(headers, body) {
      const id = await verifyWebhook(secret, headers, body, now())
      return id === undefined ? undefined : { id, event: JSON.parse(body) }
    },
  }
}
