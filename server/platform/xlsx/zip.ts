import { crc32, deflateRawSync } from 'node:zlib'

interface Entry {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
  readonly packed: Buffer
  readonly at: number
}

const DEFLATED = 8
/** 1 January 1980, the first day a zip can tell: the same files give the same bytes. */
const DOS_DATE = 0x21

/** Files as one zip archive (PKWARE APPNOTE 6.3: local headers, central directory, its end). Below 4 GB. */
export function zipped(files: readonly { readonly name: string; readonly text: string }[]): Buffer {
  const pieces: Buffer[] = []
  const entries: Entry[] = []
  let at = 0
  for (const { name, text } of files) {
    const bytes = Buffer.from(text)
    const entry = { name: Buffer.from(name), crc: crc32(bytes), size: bytes.length, packed: deflateRawSync(bytes), at }
    const head = header(0x04034b50, 30, entry, 4)
    pieces.push(head, entry.name, entry.packed)
    at += head.length + entry.name.length + entry.packed.length
    entries.push(entry)
  }
  const directory = entries.flatMap((entry) => {
    const head = header(0x02014b50, 46, entry, 6)
    head.writeUInt16LE(20, 4)
    head.writeUInt32LE(entry.at, 42)
    return [head, entry.name]
  })
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, ...directory, end])
}

/** What both headers of a file tell, from `start` on: version, names in UTF-8, how it is packed, date, sum and sizes. */
function header(signature: number, length: number, { name, crc, size, packed }: Entry, start: number): Buffer {
  const head = Buffer.alloc(length)
  head.writeUInt32LE(signature, 0)
  head.writeUInt16LE(20, start)
  head.writeUInt16LE(0x0800, start + 2)
  head.writeUInt16LE(DEFLATED, start + 4)
  head.writeUInt16LE(DOS_DATE, start + 8)
  head.writeUInt32LE(crc, start + 10)
  head.writeUInt32LE(packed.length, start + 14)
  head.writeUInt32LE(size, start + 18)
  head.writeUInt16LE(name.length, start + 22)
  return head
}
