import { Transform } from 'node:stream'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { maskContact, maskText, type Orders } from './mask-contact.ts'

/** The numbers of orders that a text of a workspace names. */
export type OrdersIn = (workspaceId: string, text: string) => Promise<Orders>

/**
 * Masks how shoppers are reached in all that leaves for some: JSON by its fields, other texts and streams of lines by what stands in them.
 * What cannot be read that way, such as a workbook or an archive, is refused to them; pictures that a route gives are the shop's own. Nor can they search by it, or they would
 * learn by asking.
 */
export function maskFor(inside: FastifyInstance, isFor: (request: FastifyRequest) => boolean, ordersIn: OrdersIn): void {
  inside.addHook('preHandler', async (request) => {
    if (!isFor(request)) return
    const asked = Object.values(Object(request.query)).map(String)
    const orders = await ordersIn(request.login.workspaceId, asked.join('\n'))
    if (asked.some((one) => maskText(one, orders) !== one)) throw new AppError('forbidden', refusal('access.contact'))
  })
  inside.addHook('onSend', async (request, answer, payload) => {
    if (!isFor(request)) return payload
    return maskPayload(payload, answer, (text) => ordersIn(request.login.workspaceId, text))
  })
}

async function maskPayload(payload: unknown, answer: FastifyReply, ordersIn: (text: string) => Promise<Orders>): Promise<unknown> {
  const type = String(answer.getHeader('content-type'))
  if (!TEXTUAL.test(type)) return withoutFile(payload, type, answer)
  if (isStream(payload)) return payload.pipe(byLines())
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
  const text = payload.toString()
  const orders = await ordersIn(text)
  const masked = JSON_TYPE.test(type) && text !== '' ? JSON.stringify(maskContact(JSON.parse(text), orders)) : maskText(text, orders)
  answer.header('content-length', Buffer.byteLength(masked))
  return masked
}

/** Nothing of a file leaves that cannot be masked. */
function withoutFile(payload: unknown, type: string, answer: FastifyReply): unknown {
  if (payload === undefined || payload === null || payload === '' || type.startsWith('image/')) return payload
  if (isStream(payload) && 'destroy' in payload && typeof payload.destroy === 'function') payload.destroy()
  for (const told of ['content-disposition', 'content-length', 'content-type']) answer.removeHeader(told)
  throw new AppError('forbidden', refusal('access.file'))
}

const JSON_TYPE = /^application\/(?:problem\+)?json\b/u
const TEXTUAL = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|x-ndjson|jsonl)\b)/u
const isStream = (payload: unknown): payload is NodeJS.ReadableStream =>
  typeof payload === 'object' && payload !== null && 'pipe' in payload && typeof payload.pipe === 'function'

/** What is cut between two pieces would not be found: whole lines go on. */
function byLines(): Transform {
  let rest = ''
  const decoder = new TextDecoder()
  return new Transform({
    transform(piece, _encoding, done) {
      const lines = (rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))).split('\n')
      rest = lines.pop() ?? ''
      done(null, lines.map((line) => `${maskLine(line)}\n`).join(''))
    },
    flush(done) {
      done(null, maskLine(rest))
    },
  })
}

/** A line of ndjson by its fields. */
function maskLine(line: string): string {
  if (!line.startsWith('{')) return maskText(line)
  try {
    return JSON.stringify(maskContact(JSON.parse(line)))
  } catch {
    return maskText(line)
  }
}
