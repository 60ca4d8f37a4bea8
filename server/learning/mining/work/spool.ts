import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { linesOf } from '#learning/history'
import type { WaitingMatter } from './reading.ts'

/** A matter with where its session lies: the session's place among all, and its bytes. */
export interface SpooledMatter {
  readonly session: number
  readonly offset: number
  readonly length: number
  readonly matter: WaitingMatter
}

type Row = readonly [session: number, offset: number, length: number, ...WaitingMatter]

/** So much is gathered before it is written. */
const AT_ONCE = 1 << 20

/** Sessions and matters aside on the disk while they are worked on, so that none need be kept in memory. */
export class Spool {
  readonly folder: string
  private readonly sessions: Aside
  private readonly matters: Aside
  private count = 0

  constructor(folder: string) {
    this.folder = join(folder, '.mining')
    mkdirSync(this.folder, { recursive: true })
    this.sessions = new Aside(join(this.folder, 'sessions.jsonl'))
    this.matters = new Aside(join(this.folder, 'matters.jsonl'))
  }

  /** Keeps a session. */
  add(line: string, matters: readonly WaitingMatter[]): void {
    const { offset, length } = this.sessions.add(line)
    for (const matter of matters) this.matters.add(JSON.stringify([this.count, offset, length, ...matter] satisfies Row))
    this.count++
  }

  /** To be called before anything is read. */
  flush(): void {
    this.sessions.flush()
    this.matters.flush()
  }

  /** Lines of matters in their order, a batch at a time; `matterOf` reads them. */
  async *batches(size: number): AsyncGenerator<string[]> {
    let batch: string[] = []
    for await (const line of linesOf(this.matters.path)) {
      batch.push(line)
      if (batch.length < size) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }

  /** The line of a session. */
  sessionAt(offset: number, length: number): string {
    return this.sessions.read(offset, length)
  }

  /** Takes it all away. */
  close(): void {
    this.sessions.close()
    this.matters.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A line of matters. */
export function matterOf(line: string): SpooledMatter {
  const [session, offset, length, ...matter]: Row = JSON.parse(line)
  return { session, offset, length, matter }
}

/** A file that is only added to. */
class Aside {
  readonly path: string
  private readonly file: number
  private waiting: Buffer[] = []
  private held = 0
  private size = 0

  constructor(path: string) {
    this.path = path
    this.file = openSync(path, 'w+', 0o600)
  }

  add(line: string): { offset: number; length: number } {
    const bytes = Buffer.from(`${line}\n`)
    const offset = this.size
    this.waiting.push(bytes)
    this.held += bytes.length
    this.size += bytes.length
    if (this.held > AT_ONCE) this.flush()
    return { offset, length: bytes.length }
  }

  flush(): void {
    for (const bytes = Buffer.concat(this.waiting); this.held > 0; ) {
      this.held -= writeSync(this.file, bytes, bytes.length - this.held)
    }
    this.waiting = []
  }

  read(offset: number, length: number): string {
    const bytes = Buffer.alloc(length)
    readSync(this.file, bytes, 0, length, offset)
    return bytes.toString('utf8')
  }

  close(): void {
    closeSync(this.file)
  }
}
