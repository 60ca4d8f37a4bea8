/**
 * Makes UUIDv7 (RFC 9562) ids that rise within this page even inside one millisecond.
 * `crypto.randomUUID` is not there on plain-http addresses of a LAN; `getRandomValues` is.
 */
export function createIds(now: () => number, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): () => string {
  let last = 0
  return () => {
    last = Math.max(last + 1, now())
    const bytes = random(new Uint8Array(16))
    for (let at = 0; at < 6; at++) bytes[at] = Math.floor(last / 2 ** (8 * (5 - at))) & 0xff
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    return format(bytes)
  }
}

function format(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
