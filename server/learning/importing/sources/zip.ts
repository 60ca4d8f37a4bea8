import { open as openFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import { FileRefused, fault, refuse } from '../faults.ts'

const MB = 1 << 20
/** An Office file has some dozens of parts. */
const MOST_PARTS = 10_000
/** So much may unfold from anything: beyond it a part that unfolds to more than so many times what it takes up is made to do harm. A table takes 10 to 40. */
const FREE_MB = 64
const MOST_TIMES = 200

/** Parts of a zip by name, each opened as a stream. */
export interface Zip {
  readonly names: readonly string[]
  /** Its bytes unfolded, as the zip says. */
  size(name: string): number
  /** The text of a part, in pieces. Refuses what unfolds to more than `mostMb`, or to far more than a text can, whatever the zip says. */
  text(name: string, mostMb: number): AsyncGenerator<string>
  close(): void
}

const open = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)

/** Opens a zip and reads its list of parts. `kind` names what it should be. */
export async function openZip(path: string, kind: string): Promise<Zip> {
  await mustBePacked(path, kind)
  try {
    const file = await open(path, { lazyEntries: true, autoClose: false })
    const parts = await partsOf(file)
    const stream = promisify<yauzl.Entry, Readable>(file.openReadStream.bind(file))
    return {
      names: [...parts.keys()],
      size: (name) => parts.get(name)?.uncompressedSize ?? 0,
      async *text(name, mostMb) {
        const part = parts.get(name)
        if (!part) return
        const most = Math.min(mostMb, Math.max(FREE_MB, Math.ceil((part.compressedSize * MOST_TIMES) / MB)))
        if (part.uncompressedSize > most * MB) refuse('bomb', most)
        try {
          yield* unfolded(await stream(part), most)
        } catch (cause) {
          throw asRefusal(cause, kind)
        }
      },
      close: () => file.close(),
    }
  } catch (cause) {
    throw asRefusal(cause, kind)
  }
}

/** What people save under the wrong name, or with a password, is told as that. */
async function mustBePacked(path: string, kind: string): Promise<void> {
  const file = await openFile(path)
  const start = Buffer.alloc(4)
  await file.read(start).finally(() => file.close())
  if (start.readUInt16BE() === 0xd0cf) refuse('old_office', kind)
  if (start.toString('latin1', 0, 2) !== 'PK') refuse('not_packed', kind)
}

function partsOf(file: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const parts = new Map<string, yauzl.Entry>()
  const { promise, resolve, reject } = Promise.withResolvers<typeof parts>()
  file.on('entry', (entry: yauzl.Entry) => {
    parts.set(entry.fileName, entry)
    if (parts.size > MOST_PARTS) reject(new FileRefused(fault('bomb', MOST_PARTS)))
    else file.readEntry()
  })
  file.on('end', () => resolve(parts))
  file.on('error', reject)
  file.readEntry()
  return promise
}

async function* unfolded(stream: Readable, mostMb: number): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > mostMb * MB) refuse('bomb', mostMb)
    yield decoder.decode(chunk, { stream: true })
  }
}

/** How the reader of zips tells that the list of parts, which stands at the end, is missing. */
const NO_END = /end of central directory/iu

function asRefusal(cause: unknown, kind: string): FileRefused {
  if (cause instanceof FileRefused) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  return new FileRefused(NO_END.test(why) ? fault('cut_off') : fault('broken', kind, why), { cause })
}
