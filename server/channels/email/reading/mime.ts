/** A part of a letter that holds no others (RFC 2045), by where it lies in the letter's bytes. */
export interface Leaf {
  /** Where its header begins, and where its body begins and ends. */
  readonly head: number
  readonly body: number
  readonly end: number
  /** Lower case, as `text/plain`. */
  readonly type: string
  /** As it is declared; empty where it is not. */
  readonly charset: string
  readonly encoding: string
  readonly isAttached: boolean
}

interface Stretch {
  readonly from: number
  readonly to: number
}

const DEEPEST = 20
const MOST_LEAVES = 500

/** Every leaf of a letter, in order. A letter whose parts do not end is read as far as it goes. */
export function leavesOf(source: Buffer): Leaf[] {
  const leaves: Leaf[] = []
  gather(source, { from: 0, to: source.length }, leaves, 0)
  return leaves
}

function gather(source: Buffer, { from, to }: Stretch, leaves: Leaf[], depth: number): void {
  if (leaves.length >= MOST_LEAVES) return
  const body = bodyAfter(source, from, to)
  const head = source.toString('latin1', from, body)
  const kind = fieldIn(head, 'content-type')
  const type = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+/u.exec(kind.trim())?.[0].toLowerCase() ?? 'text/plain'
  const boundary = type.startsWith('multipart/') ? parameter(kind, 'boundary') : ''
  if (boundary !== '' && depth < DEEPEST) {
    for (const part of partsBetween(source, { from: body, to }, boundary)) gather(source, part, leaves, depth + 1)
    return
  }
  leaves.push({
    head: from,
    body,
    end: to,
    type,
    charset: parameter(kind, 'charset').toLowerCase(),
    encoding: fieldIn(head, 'content-transfer-encoding').trim().toLowerCase(),
    isAttached: /^\s*attachment/iu.test(fieldIn(head, 'content-disposition')),
  })
}

/** After the empty line that ends a header; the end where there is none. */
export function bodyAfter(source: Buffer, from: number, to: number): number {
  const starts = source[from] === 0x0a ? from + 1 : source[from] === 0x0d && source[from + 1] === 0x0a ? from + 2 : -1
  if (starts > 0) return starts
  const ends = ['\r\n\r\n', '\n\n'].flatMap((mark) => {
    const at = source.indexOf(mark, from)
    return at >= 0 && at < to ? [at + mark.length] : []
  })
  return ends.length > 0 ? Math.min(...ends) : to
}

/** What a header field says, its lines joined; empty where it is absent. */
export const fieldIn = (head: string, name: string): string => {
  const found = new RegExp(`^${name}[ \\t]*:(.*(?:\\r?\\n[ \\t].*)*)`, 'imu').exec(head)?.[1] ?? ''
  return found.replace(/\r?\n/gu, '').trim()
}

const parameter = (field: string, name: string): string => {
  const [, quoted, bare] = new RegExp(`;\\s*${name}\\*?\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'iu').exec(field) ?? []
  return (quoted ?? bare ?? '').trim()
}

/** What lies between the lines of a boundary (RFC 2046, 5.1.1). */
function partsBetween(source: Buffer, { from, to }: Stretch, boundary: string): Stretch[] {
  const [parts, mark] = [[] as Stretch[], Buffer.from(`--${boundary}`, 'latin1')]
  let begun = -1
  for (let at = source.indexOf(mark, from); at >= 0 && at < to; at = source.indexOf(mark, at + mark.length)) {
    if (at > from && source[at - 1] !== 0x0a) continue
    const after = source.toString('latin1', at + mark.length, at + mark.length + 2)
    // another boundary that begins alike
    if (!/^(?:--|[ \t\r\n]|$)/u.test(after)) continue
    if (begun >= 0) parts.push({ from: begun, to: withoutBreak(source, begun, at) })
    if (after === '--') return parts
    const line = source.indexOf(0x0a, at)
    begun = line < 0 ? to : line + 1
  }
  return begun >= 0 && begun < to ? [...parts, { from: begun, to }] : parts
}

/** The break before a boundary is the boundary's. */
function withoutBreak(source: Buffer, from: number, at: number): number {
  const end = source[at - 1] === 0x0a ? (source[at - 2] === 0x0d ? at - 2 : at - 1) : at
  return Math.max(from, end)
}

/** The bytes of a leaf as they were before they were sent. */
export function bytesOf(source: Buffer, { body, end, encoding }: Leaf): Buffer {
  const raw = source.subarray(body, end)
  if (encoding === 'base64') return Buffer.from(raw.toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? unquoted(raw.toString('latin1')) : raw
}

const unquoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=[ \t]*\r?\n/gu, '').replace(/=([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )
