import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PastMessage } from '../session.ts'

/** Files that rows lie in meanwhile: each is small enough to be put in order in memory. */
const FILES = 64
const AT_ONCE = 1 << 18

/** A message as it waits for its session. */
export interface GatheredRow extends PastMessage {
  readonly session: string
  /** Its number among all rows. */
  readonly row: number
  readonly where: string
}

/** A session put together from its rows. */
export interface GatheredSession {
  readonly where: string
  readonly id: string
  readonly messages: readonly PastMessage[]
}

/** Puts together the rows of each session, wherever they stand in a table; on disk, so that tables may be larger than memory. */
export class Gatherer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'xiaoer-history-'))
  private readonly files = Array.from({ length: FILES }, (_, at) => openSync(join(this.folder, String(at)), 'w', 0o600))
  private readonly waiting: string[] = Array.from({ length: FILES }, () => '')

  add(row: GatheredRow): void {
    const at = createHash('md5').update(row.session).digest()[0]! % FILES
    this.waiting[at] += `${JSON.stringify(row)}\n`
    if (this.waiting[at]!.length > AT_ONCE) this.flush(at)
  }

  private flush(at: number): void {
    writeSync(this.files[at]!, this.waiting[at]!)
    this.waiting[at] = ''
  }

  /** The sessions, a group at a time. Messages stand by time where all have one, else as their rows did. */
  *sessions(): Generator<GatheredSession[]> {
    for (let at = 0; at < FILES; at++) {
      this.flush(at)
      const rows: GatheredRow[] = readFileSync(join(this.folder, String(at)), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
      yield [...Map.groupBy(rows, ({ session }) => session)].map(([id, all]) => gathered(id, all))
    }
  }

  /** Takes the files away. */
  close(): void {
    for (const file of this.files) closeSync(file)
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function gathered(id: string, rows: readonly GatheredRow[]): GatheredSession {
  const hasTimes = rows.every(({ at }) => at !== undefined)
  const inOrder = hasTimes ? [...rows].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.row - b.row) : rows
  const messages = inOrder.map(({ from, text, at }) => ({ from, text, ...(at !== undefined && { at }) }))
  return { where: rows[0]!.where, id, messages }
}
