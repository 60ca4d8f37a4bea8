import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '#platform/errors'
import { type HookCall, type Hooked, momentOf } from '../kinds/index.ts'
import type { Mapping } from './mapping/mapping.ts'

/**
 * A webhook as the mapping describes it. Throws `not_found` where it describes none, `unauthenticated` for what is not rightly signed or signed too
 * long ago, `invalid` for what cannot be read.
 */
export function receiveMapped({ headers, body, now = new Date() }: HookCall, mapping: Mapping, secret: string): Hooked {
  const { webhooks } = mapping
  if (!webhooks) throw new AppError('not_found', 'the mapping has no webhooks; describe them in it')
  const header = (name: string) => String(headers[name.toLowerCase()] ?? '')
  mustBeSigned(webhooks.signature, { header, body, now, secret })
  const given = parsed(body)
  const told = (from: NonNullable<typeof webhooks.id>) => ('header' in from ? header(from.header) : String(from.at(given) ?? ''))
  const topic = told(webhooks.topic)
  const id = (webhooks.id && told(webhooks.id)) || createHash('sha256').update(body).digest('hex')
  const at = webhooks.at && momentOf(String(webhooks.at(given) ?? ''), mapping.timeZone ?? mapping.offset ?? 'UTC')
  const changes = webhooks.changes
    .filter(({ topics }) => topics.includes(topic))
    .map(({ of, id: read }) => {
      const found = read(given)
      return { of, id: found === undefined ? null : String(found) }
    })
  return { event: { id, topic, ...(at && { at }) }, changes }
}

type Signature = NonNullable<Mapping['webhooks']>['signature']
interface Signed {
  readonly header: (name: string) => string
  readonly body: Buffer
  readonly now: Date
  readonly secret: string
}

function mustBeSigned(
  { header: name, algorithm, encoding, prefix, over, timestamp }: Signature,
  { header, body, now, secret }: Signed,
): void {
  const stamp = timestamp ? header(timestamp.header) : ''
  const signer = createHmac(algorithm, secret)
  // byte for byte: a body that is no UTF-8 is signed too
  for (const part of over.split(/(\{body\})/u)) signer.update(part === '{body}' ? body : part.replaceAll('{timestamp}', stamp))
  const expected = signer.digest()
  const given = header(name)
  const said = given.startsWith(prefix) ? Buffer.from(given.slice(prefix.length), encoding) : Buffer.alloc(0)
  if (secret === '' || said.length !== expected.length || !timingSafeEqual(said, expected))
    throw new AppError('unauthenticated', `${name} does not fit the body; give both sides the same secret`)
  if (!timestamp) return
  const signedAt = Number(stamp) * (timestamp.unit === 's' ? 1_000 : 1)
  if (!(Math.abs(now.getTime() - signedAt) <= timestamp.within * 1_000))
    throw new AppError('unauthenticated', `${timestamp.header} is more than ${timestamp.within} seconds away`)
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new AppError('invalid', 'The body of the webhook is no JSON', { cause })
  }
}
