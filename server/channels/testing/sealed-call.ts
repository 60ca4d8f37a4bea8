import { randomInt } from 'node:crypto'
import { sealed, signatureOf } from '../tencent/index.ts'
import type { HookCall } from './platform-seat.ts'

/** What callbacks of an account are signed and sealed with. */
export interface Sealing {
  readonly token: string
  readonly aesKey: string
  readonly receiver: string
}

const now = () => String(Math.floor(Date.now() / 1_000))

/** A callback as Tencent's platforms send it: sealed XML, signed in its address. */
export function sealedCall({ token, aesKey, receiver }: Sealing, xml: string, timestamp = now()): HookCall {
  const [encrypt, nonce] = [sealed(aesKey, rawBytes(xml), receiver), String(randomInt(1e9))]
  const query = {
    signature: signatureOf(token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: signatureOf(token, timestamp, nonce, encrypt),
  }
  const body = `<xml><ToUserName><![CDATA[${receiver}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`
  return { query, body, headers: { 'content-type': 'text/xml' } }
}

/** Fields as XML, texts in CDATA. */
export const xmlOf = (fields: Readonly<Record<string, string | number>>): string =>
  `<xml>${Object.entries(fields)
    .map(
      ([name, value]) =>
        `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`}</${name}>`,
    )
    .join('')}</xml>`

/** UTF-8, and half a character as the bytes that a careless writer makes of it: it must not be taken for another one. */
const rawBytes = (text: string): Buffer =>
  Buffer.concat(
    [...text].map((char) => {
      const code = char.charCodeAt(0)
      return char.isWellFormed() ? Buffer.from(char) : Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)])
    }),
  )
