import { crc32 } from 'node:zlib'

/** A file of a zip. */
export interface Zipped {
  /** With `/` between folders, in ASCII. */
  readonly name: string
  readonly bytes: Buffer
}

/** Days before 1980 the format does not know; one for all makes the same files the same zip. */
const DATE = (0 << 9) | (1 << 5) | 1
const VERSION = 20

/** Files as a zip, each as it is (APPNOTE 6.3.10, method 0): the same files give the same bytes. */
export function zipOf(files: readonly Zipped[]): Buffer {
  const [bodies, heads]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, bytes } of files) {
    const named = Buffer.from(name, 'latin1')
    const told = told26(bytes, named)
    const local = Buffer.concat([signed(0x04034b50), told, named, bytes])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    heads.push(Buffer.concat([signed(0x02014b50), u16(VERSION), told, rest, named]))
    bodies.push(local)
    at += local.length
  }
  const central = Buffer.concat(heads)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, central, signed(0x06054b50), end])
}

const signed = (signature: number): Buffer => {
  const four = Buffer.alloc(4)
  four.writeUInt32LE(signature)
  return four
}
const u16 = (value: number): Buffer => {
  const two = Buffer.alloc(2)
  two.writeUInt16LE(value)
  return two
}

/** What both heads of a file say alike: version, flags, method, time, date, checksum, sizes, lengths. */
function told26(bytes: Buffer, named: Buffer): Buffer {
  const told = Buffer.alloc(26)
  told.writeUInt16LE(VERSION, 0)
  told.writeUInt16LE(DATE, 8)
  told.writeUInt32LE(crc32(bytes), 10)
  told.writeUInt32LE(bytes.length, 14)
  told.writeUInt32LE(bytes.length, 18)
  told.writeUInt16LE(named.length, 22)
  return told
}
