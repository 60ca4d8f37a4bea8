/** A SIP message (RFC 3261), as far as a telephone needs it: header names in lower case, several of one name in order. */
export interface SipMessage {
  /** Of a request: its method and address; of an answer: its status and reason. */
  readonly start: { readonly method: string; readonly uri: string } | { readonly status: number; readonly reason: string }
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
}

/** Larger is no message of a telephone. */
const MOST_BYTES = 16_384
const MOST_LINES = 100

const SHORT: Readonly<Record<string, string>> = {
  ...{ v: 'via', f: 'from', t: 'to', i: 'call-id', m: 'contact', l: 'content-length', c: 'content-type', r: 'refer-to', b: 'referred-by' },
}

/** Reads a datagram; undefined for what is no SIP message. */
export function readSip(bytes: Uint8Array): SipMessage | undefined {
  if (bytes.length > MOST_BYTES) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  const gap = text.indexOf('\r\n\r\n')
  if (gap < 0) return undefined
  const [first = '', ...lines] = text
    .slice(0, gap)
    .replaceAll(/\r\n[ \t]+/gu, ' ')
    .split('\r\n')
  const start = startOf(first)
  if (!start || lines.length > MOST_LINES) return undefined
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const at = line.indexOf(':')
    if (at <= 0) return undefined
    const named = line.slice(0, at).trim().toLowerCase()
    const name = SHORT[named] ?? named
    const value = line.slice(at + 1).trim()
    // several of one header may share a line; commas elsewhere belong to the value
    const values = name === 'via' || name === 'route' || name === 'record-route' ? value.split(/,(?=\s*(?:SIP\/2\.0|<))/u) : [value]
    headers.set(name, [...(headers.get(name) ?? []), ...values.map((one) => one.trim())])
  }
  return { start, headers, body: text.slice(gap + 4) }
}

function startOf(line: string): SipMessage['start'] | undefined {
  const answer = /^SIP\/2\.0 (\d{3}) ?(.*)$/u.exec(line)
  if (answer) return { status: Number(answer[1]), reason: answer[2] ?? '' }
  const request = /^([A-Z]{2,20}) (sips?:\S{1,300}|tel:\S{1,100}) SIP\/2\.0$/u.exec(line)
  return request ? { method: request[1] ?? '', uri: request[2] ?? '' } : undefined
}

/** The first header of a name; empty where there is none. */
export const headerOf = (message: SipMessage, name: string): string => message.headers.get(name)?.[0] ?? ''

/** A message as it goes out. What a header holds comes from messages that were split at line ends, so that none can smuggle in another. */
export function writeSip(first: string, headers: readonly (readonly [string, string])[], body = ''): string {
  const lines = headers.map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]+/gu, ' ')}`)
  return [first, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n')
}

/** The `tag` of From or To. */
export const tagOf = (value: string): string | undefined => /;\s*tag=([^;\s>]+)/iu.exec(value.slice(value.lastIndexOf('>') + 1))?.[1]

/** The address within `"Name" <sip:user@host>;tag=…`. */
export const uriOf = (value: string): string => /<([^>]*)>/u.exec(value)?.[1] ?? value.split(';')[0]?.trim() ?? ''

/** Who is called or calls: the part before the @, as a number is written. */
export const userOf = (value: string): string =>
  /^(?:sips?|tel):([^@;?>]{0,100})/iu.exec(uriOf(value))?.[1]?.replaceAll(/[^\w+*#.-]/gu, '') ?? ''
