import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'

const Claims = z.strictObject({
  aud: z.string(),
  exp: z.number(),
  sub: z
    .string()
    .regex(/^(mailto:|https:)/)
    .optional(),
})
const Header = z.object({ typ: z.literal('JWT').optional(), alg: z.literal('ES256') })
const Shown = z.strictObject({
  title: z.string(),
  body: z.string(),
  url: z.string(),
  tag: z.string(),
  stop: z.strictObject({ label: z.string(), token: z.string() }),
})

/** What a browser was told. */
export interface ShownPush extends z.infer<typeof Shown> {
  readonly topic: string
}

const hkdf = (key: Buffer, salt: Buffer, info: Buffer | string, length: number) => Buffer.from(hkdfSync('sha256', key, salt, info, length))

/** Decrypts a body as a browser does (RFC 8291, 4). */
export function decrypted(privateKey: Buffer, auth: Buffer, body: Buffer): Buffer {
  const browser = createECDH('prime256v1')
  browser.setPrivateKey(privateKey)
  const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)]
  const sender = body.subarray(21, 21 + length)
  const agreed = hkdf(
    browser.computeSecret(sender),
    auth,
    Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]),
    32,
  )
  const [key, nonce] = [hkdf(agreed, salt, 'Content-Encoding: aes128gcm\0', 16), hkdf(agreed, salt, 'Content-Encoding: nonce\0', 12)]
  const record = body.subarray(21 + length)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2))
}

/** The claims of an `Authorization` whose signature holds (RFC 8292); undefined where it does not. */
export function vouched(authorization: string): { readonly key: string; readonly claims: z.infer<typeof Claims> } | undefined {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const point = Buffer.from(key, 'base64url')
  if (point.length !== 65) return undefined
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const holds = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  const part = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString())
  return holds && Header.safeParse(part(head)).success ? { key, claims: Claims.parse(part(claims)) } : undefined
}

/** A push service of our own: it takes what is signed under the key that was subscribed with, and decrypts as the browser behind it would. */
export class StubPushService {
  address = ''
  now: () => Date = () => new Date()
  readonly statuses: number[] = []
  readonly refused: string[] = []
  calls = 0
  private readonly browsers = new Map<string, StubBrowser>()

  /** A browser that subscribes under a key. */
  browser(applicationServerKey: string) {
    const [ecdh, auth, name] = [createECDH('prime256v1'), randomBytes(16), randomBytes(9).toString('base64url')]
    const p256dh = ecdh.generateKeys().toString('base64url')
    const shown: ShownPush[] = []
    const made = { key: applicationServerKey, read: (body: Buffer) => decrypted(ecdh.getPrivateKey(), auth, body), shown }
    this.browsers.set(`/push/${name}`, made)
    return {
      subscription: { endpoint: `${this.address}/push/${name}`, keys: { p256dh, auth: auth.toString('base64url') } },
      shown,
      /** It has unsubscribed: the push service knows it no more. */
      leave: () => void this.browsers.delete(`/push/${name}`),
    }
  }

  answer({ method, path, headers, body }: StubCall): StubAnswer {
    this.calls++
    const browser = this.browsers.get(path)
    if (method !== 'POST' || !browser) return { status: 410, json: {} }
    const status = this.statuses.shift()
    if (status !== undefined) return { status, json: {} }
    const why = this.wrongIn(browser, headers)
    if (why) {
      this.refused.push(why)
      return { status: 403, json: { why } }
    }
    const read = Shown.parse(JSON.parse(browser.read(body).toString('utf8')))
    browser.shown.push({ ...read, topic: String(headers['topic']) })
    return { status: 201, json: {}, headers: { location: `${this.address}/receipts/1` } }
  }

  private wrongIn(browser: StubBrowser, headers: StubCall['headers']): string | undefined {
    const proof = vouched(headers.authorization ?? '')
    if (!proof) return 'the signature does not hold'
    if (proof.key !== browser.key) return 'it was subscribed under another key'
    if (proof.claims.aud !== this.address) return 'it is for another push service'
    const left = proof.claims.exp - this.now().getTime() / 1_000
    if (left <= 0 || left > 86_400) return 'it is good for too long, or no more'
    if (!/^\d+$/.test(String(headers['ttl'])) || headers['content-encoding'] !== 'aes128gcm') return 'TTL or encoding is missing'
    return /^[\w-]{1,32}$/.test(String(headers['topic'])) ? undefined : 'the topic is none'
  }
}

interface StubBrowser {
  readonly key: string
  readonly read: (body: Buffer) => Buffer
  readonly shown: ShownPush[]
}

/** One that answers; made at the top of a test file. */
export async function stubPushService(): Promise<StubPushService> {
  const stub = new StubPushService()
  stub.address = await stubPlatform((call) => stub.answer(call))
  return stub
}
