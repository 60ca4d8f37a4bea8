import { isIPv4 } from 'node:net'
import type { Law } from '../audio/g711.ts'

/** What the other side offers for the sound (RFC 8866), as far as we can take it. */
export interface Offer {
  readonly host: string
  readonly port: number
  readonly law: Law
  /** Payload type of RFC 4733 digits; undefined where there are none. */
  readonly digits: number | undefined
}

const LAWS: Readonly<Record<string, Law>> = { '0': 'ulaw', '8': 'alaw' }

/** Reads an offer; undefined where it has no G.711 over plain RTP. */
export function readSdp(body: string): Offer | undefined {
  const lines = body.split(/\r?\n/u).slice(0, 200)
  const at = lines.findIndex((line) => line.startsWith('m=audio '))
  if (at < 0) return undefined
  const [, port = '', protocol = '', ...types] = (lines[at] ?? '').replace('m=', '').split(/\s+/u)
  const end = lines.findIndex((line, nth) => nth > at && line.startsWith('m='))
  const media = lines.slice(at, end < 0 ? undefined : end)
  const host =
    (media.find((line) => line.startsWith('c=')) ?? lines.slice(0, at).find((line) => line.startsWith('c=')) ?? '').split(/\s+/u)[2] ?? ''
  const type = types.find((one) => LAWS[one] !== undefined)
  const law = type === undefined ? undefined : LAWS[type]
  const number = Number(port)
  if (!law || protocol !== 'RTP/AVP' || !isIPv4(host) || !Number.isInteger(number) || number < 1 || number > 65_535) return undefined
  const event = media
    .map((line) => /^a=rtpmap:(\d{1,3}) telephone-event\/8000/iu.exec(line)?.[1])
    .find((one) => one !== undefined && types.includes(one))
  return { host, port: number, law, digits: event === undefined ? undefined : Number(event) }
}

/** What we answer: the one law that both speak, and digits where they were offered. */
export function writeSdp({ law, digits }: Pick<Offer, 'law' | 'digits'>, host: string, port: number, version: number): string {
  const type = law === 'ulaw' ? 0 : 8
  const lines = [
    'v=0',
    `o=- ${version} ${version} IN IP4 ${host}`,
    's=-',
    `c=IN IP4 ${host}`,
    't=0 0',
    `m=audio ${port} RTP/AVP ${type}${digits === undefined ? '' : ` ${digits}`}`,
    `a=rtpmap:${type} ${law === 'ulaw' ? 'PCMU' : 'PCMA'}/8000`,
    ...(digits === undefined ? [] : [`a=rtpmap:${digits} telephone-event/8000`, `a=fmtp:${digits} 0-15`]),
    'a=ptime:20',
    'a=sendrecv',
  ]
  return `${lines.join('\r\n')}\r\n`
}
