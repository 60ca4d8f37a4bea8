import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { refuse } from '../../faults.ts'
import type { Zip } from '../../sources/zip.ts'
import { mustBeCell, Unbroken } from './unbroken.ts'
import { local, typed } from './workbook.ts'

/** How much of the texts of a workbook is taken up. */
export interface StringBounds {
  /** Unfolded. */
  readonly mostMb: number
  /** Characters that are kept in memory, of each text some more; what is beyond lies on the disk. */
  readonly kept: number
}

/** Of a history of ten million messages. */
const WHOLE: StringBounds = { mostMb: 8_000, kept: 48_000_000 }
/** Of one whose first rows are shown while somebody waits. */
export const PREVIEWED: StringBounds = { mostMb: 1_000, kept: 4_000_000 }
/** The part that holds them. */
const TEXTS = 'xl/sharedStrings.xml'
/** What a text takes up beside its characters, also an empty one. */
const EACH = 16
/** The least that a cell which names a text is written in: `<c t="s"><v>0</v></c>`. */
const LEAST_CELL = 22
/** So many texts any workbook may hold, named or not; and none may hold more than the most. */
const FREE_TEXTS = 200_000
const MOST_TEXTS = 100_000_000
/** Bytes of the disk read at a time: cells name texts in the order in which they first came. */
const BLOCK = 1 << 20

/** The texts that cells name by number. */
export interface SharedStrings {
  at(index: number): string | undefined
  /** They are needed no more. */
  close(): void
}

/** The texts that cells name by number; those of a large workbook lie on the disk. Readings of characters (`rPh`) are left out. Refuses more texts than cells could name. */
export async function sharedStrings(zip: Zip, { mostMb, kept }: StringBounds = WHOLE): Promise<SharedStrings> {
  const strings = new Strings(kept, mostTexts(zip))
  try {
    const parser = parserInto(strings)
    for await (const piece of zip.text(TEXTS, mostMb)) parser.write(piece)
    strings.flush()
    return strings
  } catch (error) {
    strings.close()
    throw error
  }
}

/** By what all other parts unfold to: whichever of them are sheets, also hidden ones. */
function mostTexts(zip: Zip): number {
  const cells = zip.names.filter((name) => name !== TEXTS).reduce((sum, name) => sum + zip.size(name), 0) / LEAST_CELL
  return Math.min(MOST_TEXTS, Math.max(FREE_TEXTS, Math.ceil(cells)))
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
    if (tag === 'si') strings.add(typed(text))
    else if (tag === 'rPh') reading = false
    else if (tag === 't') takes = false
  })
  return unbroken
}

/** Texts by number: the first in memory, what is beyond on the disk. */
class Strings implements SharedStrings {
  private readonly most: number
  private readonly mostTexts: number
  private readonly kept: string[] = []
  private length = 0
  private count = 0
  private aside: Aside | undefined

  constructor(most: number, mostTexts: number) {
    this.most = most
    this.mostTexts = mostTexts
  }

  add(text: string): void {
    if (++this.count > this.mostTexts) refuse('many_texts', this.mostTexts)
    this.length += text.length + EACH
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

/** Texts whose beginning is noted together: of a hundred million, six are. */
const GROUP = 16
/** A text stands behind its length in bytes. */
const HEAD = 4

/** Texts on the disk, and where each group of them begins. */
class Aside {
  private readonly folder = mkdtempSync(join(tmpdir(), 'xiaoer-strings-'))
  private readonly file = openSync(join(this.folder, 'strings'), 'w+', 0o600)
  private starts = new Float64Array(1 << 12)
  private count = 0
  private size = 0
  private waiting: Buffer[] = []
  private held = 0
  private block: { readonly from: number; readonly bytes: Buffer } | undefined

  add(text: string): void {
    const length = Buffer.byteLength(text)
    const bytes = Buffer.allocUnsafe(HEAD + length)
    bytes.writeUInt32LE(length)
    bytes.write(text, HEAD)
    if (this.count % GROUP === 0) this.begin(this.count / GROUP)
    this.count++
    this.waiting.push(bytes)
    // an empty text takes up memory until it is written, too
    this.held += bytes.length + EACH
    this.size += bytes.length
    if (this.held > BLOCK) this.flush()
  }

  private begin(group: number): void {
    if (group >= this.starts.length) {
      const more = new Float64Array(this.starts.length * 2)
      more.set(this.starts)
      this.starts = more
    }
    this.starts[group] = this.size
  }

  flush(): void {
    const bytes = Buffer.concat(this.waiting)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at)
    this.waiting = []
    this.held = 0
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined
    const group = Math.floor(index / GROUP)
    const isLast = (group + 1) * GROUP >= this.count
    const [from, to] = [this.starts[group]!, isLast ? this.size : this.starts[group + 1]!]
    const { block } = this
    const { from: first, bytes } = block && from >= block.from && to <= block.from + block.bytes.length ? block : this.read(from, to)
    let at = from - first
    for (let passed = index % GROUP; passed > 0; passed--) at += HEAD + bytes.readUInt32LE(at)
    return bytes.toString('utf8', at + HEAD, at + HEAD + bytes.readUInt32LE(at))
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
