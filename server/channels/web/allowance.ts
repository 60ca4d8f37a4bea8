import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '#platform/errors'
import { buckets, type Rate } from '#platform/http'
import type { WidgetSession } from './session.ts'

/** A longer body counts as several calls: what it costs to understand grows with it. */
const BYTES_A_CALL = 2_000
/** A body that does not say how long it is counts as a long one. */
const UNTOLD_BYTES = 100_000

/** How much one conversation may ask: writing, which makes rows and turns, and reading apart from it, so that a flood never hides the answers. */
export function allowance(rate: Rate) {
  const [writes, reads] = [buckets(rate), buckets(rate)]

  /** Throws `too_many` where the conversation has used its allowance up. */
  return ({ conversationId }: WidgetSession, method: string, headers: IncomingHttpHeaders): void => {
    const wait =
      method === 'GET' ? reads.take(conversationId) : writes.take(conversationId, 1 + Math.floor(bytesOf(headers) / BYTES_A_CALL))
    if (wait > 0) throw new AppError('too_many', `Too many calls from this chat; go on in ${wait} seconds`, { retryAfter: wait })
  }
}
/** Takes a call from what a chat may make; throws `too_many`. */
export type Allowance = ReturnType<typeof allowance>

const bytesOf = (headers: IncomingHttpHeaders) =>
  Number(headers['content-length'] ?? (headers['transfer-encoding'] ? UNTOLD_BYTES : 0)) || 0
