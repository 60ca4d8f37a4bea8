import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import type { Zip } from '../../sources/zip.ts'
import { mustBeCell, Unbroken } from './unbroken.ts'
import { local } from './workbook.ts'

/** Unfolded; of a history of ten million messages. */
const MOST_MB = 8_000
/** Characters that are kept in memory; what is beyond lies on the disk. */
const KEPT = 48_000_000
/** Bytes of the disk read at a time: cells name texts in the order in which they first came. */
const BLOCK = 1 << 20

/** The texts that cells name by number. */
export interface SharedStrings {
  at(index: number): string | undefined
  /** They are needed no more. */
  close(): void
}

/** The texts that cells name by number; those of a large workbook lie on the disk. Readings of characters (`rPh`) are left out. `kept`: characters in memory. */
export async function sharedStrings(zip: Zip, kept = KEPT): Promise<SharedStrings> {
  const strings = new Strings(kept)
  try {
    const parser = parserInto(strings)
    for await (const piece of zip.text('xl/sharedStrings.xml', MOST_MB)) parser.write(piece)
    strings.flush()
    return strings
  } catch (error) {
    strings.close()
    throw error
  }
}

/** Follows the tags of the list of texts. */
function parserInto(strings: Strings): Unbroken {
  let text = ''
  let reading = false
  let takes = false
  const parser = new SaxesParser()
  const unbroken = new Unbroken(parser)
  parser.on('opentag', ({ name }) => {
    unbroken.ends()
    const tag = local(name)
    if (tag === 'si') text = ''
    else if (tag === 'rPh') reading = true
    else if (tag === 't') takes = !reading
  })
  parser.on('text', (piece) => {
    if (!takes) return
    text += piece
    mustBeCell(text)
  })
  parser.on('closetag', ({ name }) => {
    unbroken.ends()
    const tag = local(name)
    if (tag === 'si') strings.add(text)
    else if (tag === 'rPh') reading = false
    else if (tag === 't') takes = false
  })
  return unbroken
}

/** Texts by number: the first in memory, what is beyond on the disk. */
class Strings implements SharedStrings {
  private readonly most: number
  private readonly kept: string[] = []
  private length = 0
  private aside: Aside | undefined

  constructor(most: number) {
    this.most = most
  }

  add(text: string): void {
    this.length += text.length
    if (this.length <= this.most && !this.aside) this.kept.push(text)
    else {
      this.aside ??= new Aside()
      this.aside.add(text)
    }
  }

  flush(): void {
    this.aside?.flush()
  }

  at(index: number): string | undefined {
    return index < this.kept.length ? this.kept[index] : this.aside?.at(index - this.kept.length)
  }

  close(): void {
    this.aside?.close()
  }
}

/** Texts on the disk, and where each begins. */
class Aside {
  private readonly folder = mkdtempSync(join(tmpdir(), 'xiaoer-strings-'))
  private readonly file = openSync(join(this.folder, 'strings'), 'w+', 0o600)
  private starts = new Float64Array(1 << 16)
  private count = 0
  private size = 0
  private waiting: Buffer[] = []
  private held = 0
  private block: { readonly from: number; readonly bytes: Buffer } | undefined

  add(text: string): void {
    const bytes = Buffer.from(text)
    if (this.count + 1 >= this.starts.length) {
      const more = new Float64Array(this.starts.length * 2)
      more.set(this.starts)
      this.starts = more
    }
    this.waiting.push(bytes)
    this.held += bytes.length
    this.size += bytes.length
    this.starts[++this.count] = this.size
    if (this.held > BLOCK) this.flush()
  }

  flush(): void {
    const bytes = Buffer.concat(this.waiting)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at)
    this.waiting = []
    this.held = 0
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined
    const [from, to] = [this.starts[index]!, this.starts[index + 1]!]
    const { block } = this
    const here = block && from >= block.from && to <= block.from + block.bytes.length ? block : this.read(from, to)
    return here.bytes.toString('utf8', from - here.from, to - here.from)
  }

  private read(from: number, to: number) {
    const bytes = Buffer.alloc(Math.max(BLOCK, to - from))
    const read = readSync(this.file, bytes, 0, bytes.length, from)
    this.block = { from, bytes: bytes.subarray(0, read) }
    return this.block
  }

  close(): void {
    closeSync(this.file)
    rmSync(this.folder, { recursive: true, force: true })
  }
}
