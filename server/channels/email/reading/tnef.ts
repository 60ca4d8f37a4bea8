/** A file that lay in a `winmail.dat`. */
export interface Unpacked {
  readonly name: string
  readonly content: Buffer
}

const SIGNATURE = 0x223e9f78
/** Of the levels and attributes (MS-OXTNEF, 2.1.3): an attachment begins, is called, holds, and is called in full. */
const ATTACHMENT = 2
const ATTRIBUTES = { begins: 0x9002, title: 0x8010, data: 0x800f, properties: 0x9005 } as const
/** The name in full, as eight-bit and as UTF-16 text (MS-OXPROPS, 2.599). */
const LONG_NAME = [0x3707001e, 0x3707001f] as const
const HEAD_BYTES = 6
const MOST_FILES = 50

/** What an Outlook file of hidden attachments holds (MS-OXTNEF); undefined where it is none, or cannot be read. */
export function unpackTnef(bytes: Buffer): Unpacked[] | undefined {
  if (bytes.length < HEAD_BYTES || bytes.readUInt32LE(0) !== SIGNATURE) return undefined
  const files: { name: string; content: Buffer }[] = []
  for (const { id, data } of attributesIn(bytes)) {
    const file = files.at(-1)
    if (id === ATTRIBUTES.begins) files.push({ name: '', content: Buffer.alloc(0) })
    else if (!file) continue
    else if (id === ATTRIBUTES.data) file.content = data
    else if (id === ATTRIBUTES.title) file.name ||= eightBit(data)
    else if (id === ATTRIBUTES.properties) file.name = longName(data) ?? file.name
  }
  const held = files.filter(({ content }) => content.length > 0)
  return held.length > 0 && held.length <= MOST_FILES ? held : undefined
}

/** Level, attribute, length, data and a sum of two bytes, one after the other. */
function* attributesIn(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  for (let at = HEAD_BYTES; at + 11 <= bytes.length; ) {
    const [level, id, length] = [bytes.readUInt8(at), bytes.readUInt16LE(at + 1), bytes.readUInt32LE(at + 5)]
    const end = at + 9 + length
    if ((level !== 1 && level !== ATTACHMENT) || end > bytes.length) return
    if (level === ATTACHMENT) yield { id, data: bytes.subarray(at + 9, end) }
    at = end + 2
  }
}

/** The full name among the properties of an attachment: it is looked for by its tag, as the others hold what nobody asks for. */
function longName(data: Buffer): string | undefined {
  for (const tag of LONG_NAME) {
    const mark = Buffer.alloc(4)
    mark.writeUInt32LE(tag)
    const at = data.indexOf(mark)
    // tag, how many values, the length of the first
    if (at < 0 || at + 12 > data.length) continue
    const text = data.subarray(at + 12, at + 12 + data.readUInt32LE(at + 8))
    const name = tag === LONG_NAME[1] ? text.toString('utf16le').replace(/\0.*$/su, '') : eightBit(text)
    if (name !== '') return name
  }
  return undefined
}

const eightBit = (data: Buffer): string => {
  const end = data.indexOf(0)
  const text = data.subarray(0, end < 0 ? data.length : end)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch {
    return new TextDecoder('gb18030').decode(text)
  }
}
