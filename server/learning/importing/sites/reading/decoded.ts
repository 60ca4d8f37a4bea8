import { Gb } from '../../readers/index.ts'

const HEAD = 2_048

/** The text of a page: by what the server says, else a mark, else what the page says of itself, else what its bytes allow. Never refused: a few letters may be lost. */
export function decoded(bytes: Buffer, contentType: string): string {
  const head = bytes.subarray(0, HEAD).toString('latin1')
  const told =
    markOf(bytes) ??
    charsetIn(/charset\s*=\s*"?([\w-]+)/iu.exec(contentType)?.[1]) ??
    charsetIn(/<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1])
  // a server that says UTF-8 of everything is not believed where the bytes are none
  if (told !== undefined && told !== 'utf-8') return new TextDecoder(told).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const gb = new Gb()
    gb.take(bytes)
    return new TextDecoder(gb.isLikely() ? 'gb18030' : 'utf-8').decode(bytes)
  }
}

function markOf(bytes: Buffer): string | undefined {
  const [a, b] = bytes
  return a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

/** An encoding that is known here; GBK and its forerunner are read as what holds both. */
function charsetIn(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  try {
    const { encoding } = new TextDecoder(name)
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return undefined
  }
}
