import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BadRow } from '../faults.ts'
import { linesOf } from '../lines/lines.ts'
import type { PastMessage } from '../session.ts'

/** Files that rows lie in meanwhile: each is small enough to be put in order in memory. */
const FILES = 64
const AT_ONCE = 1 << 18
/** Sessions given together: what is done with them is done in one go. */
const GIVEN = 1_000
/** No session is so long: the column names a shopper, or a day, over whatever lies between. */
const MOST_MESSAGES = 20_000

/** A message as it waits for its session. */
export interface GatheredRow extends PastMessage {
  readonly session: string
  /** Its number among all rows. */
  readonly row: number
  readonly where: string
  readonly customer?: string
}

/** A session put together from its rows. */
export interface GatheredSession {
  readonly where: string
  readonly id: string
  /** The shop's own id of the shopper, where a row of it tells. */
  readonly customer?: string
  readonly messages: readonly PastMessage[]
}

/** Sessions, in groups; those that are none; and how much is done, from 0 to 1. */
export interface Gathered {
  readonly sessions: readonly GatheredSession[]
  readonly bad: readonly BadRow[]
  readonly share: number
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
  async *sessions(): AsyncGenerator<Gathered> {
    for (let at = 0; at < FILES; at++) {
      this.flush(at)
      const all = [...(await this.bySession(at))]
      for (let from = 0; from < Math.max(1, all.length); from += GIVEN)
        yield { ...ofRows(all.slice(from, from + GIVEN)), share: (at + Math.min(1, (from + GIVEN) / Math.max(1, all.length))) / FILES }
    }
  }

  /** Of a session that is longer than any, one row too many is kept: that tells it. */
  private async bySession(at: number): Promise<Map<string, GatheredRow[]>> {
    const found = new Map<string, GatheredRow[]>()
    for await (const line of linesOf(join(this.folder, String(at)))) {
      const row: GatheredRow = JSON.parse(line)
      const rows = found.get(row.session)
      if (!rows) found.set(row.session, [row])
      else if (rows.length <= MOST_MESSAGES) rows.push(row)
    }
    return found
  }

  /** Takes the files away. */
  close(): void {
    for (const file of this.files) closeSync(file)
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function ofRows(all: readonly (readonly [string, readonly GatheredRow[]])[]): Omit<Gathered, 'share'> {
  const [sessions, bad] = [[] as GatheredSession[], [] as BadRow[]]
  for (const [id, rows] of all)
    if (rows.length > MOST_MESSAGES) bad.push({ where: rows[0]!.where, why: 'long_session' })
    else sessions.push(gathered(id, rows))
  return { sessions, bad }
}

function gathered(id: string, rows: readonly GatheredRow[]): GatheredSession {
  const hasTimes = rows.every(({ at }) => at !== undefined)
  const inOrder = hasTimes ? [...rows].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.row - b.row) : rows
  const messages = inOrder.map(({ from, text, at }) => ({ from, text, ...(at !== undefined && { at }) }))
  const customer = rows.find((row) => row.customer)?.customer
  return { where: rows[0]!.where, id, ...(customer && { customer }), messages }
}
