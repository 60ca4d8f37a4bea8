import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ensureWorkspace } from '../../server/compose/first-run.ts'
import { secretsOf } from '../../server/platform/config/index.ts'
import { openDatabase } from '../../server/platform/db/index.ts'
import { AppError } from '../../server/platform/errors/index.ts'
import { KEY, openScratch, type Scratch } from '../harness/scratch.ts'
import { type Ground, madeFresh, writeHistory } from './history.ts'
import type { Size } from './size.ts'

/** For the writing alone: a database that is broken if the machine fails, as nothing else would be lost. The run has those that ship. */
const QUICK_TO_WRITE = {
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' },
  ...{ max_wal_size: '8GB', maintenance_work_mem: '512MB', shared_buffers: '512MB', autovacuum: 'off' },
}
const MARK = 'history.json'

/** What is asked for. */
export interface Wanted {
  readonly seed: number
  readonly size: Size
  readonly texts: readonly string[]
  /** The folder where it is kept, and found again; undefined: it is gone afterwards. */
  readonly keep: string | undefined
}

/** The folder after `--keep`. */
export function keepIn(args: readonly string[]): string | undefined {
  const folder = args.includes('--keep') ? args[args.indexOf('--keep') + 1] : undefined
  return folder && resolve(folder)
}

/** A desk with its history, open. */
export interface Kept {
  readonly scratch: Scratch
  readonly ground: Ground
  /** Milliseconds that its writing took; undefined where it was found. */
  readonly wroteIn: number | undefined
  close(): Promise<void>
}

/** Writes a history, or finds the one that was kept, and opens it with the settings that ship. Throws `conflict` where the folder holds another. */
export async function openKept(wanted: Wanted): Promise<Kept> {
  const folder = wanted.keep ?? mkdtempSync(join(tmpdir(), 'xiaoer-bench-'))
  const gone = () => wanted.keep ?? rmSync(folder, { recursive: true, force: true })
  try {
    const wroteIn = isThere(folder, wanted) ? undefined : await write(folder, wanted)
    const { scratch, ground, close } = await onGround(folder)
    if (wroteIn === undefined) await madeFresh(ground, new Date())
    return { scratch, ground, wroteIn, close: () => close().finally(gone) }
  } catch (error) {
    gone()
    throw error
  }
}

async function write(folder: string, { seed, size, texts }: Wanted): Promise<number> {
  const from = performance.now()
  const { ground, close } = await onGround(folder, QUICK_TO_WRITE)
  const say = (line: string) => process.stderr.write(`${((performance.now() - from) / 1_000).toFixed(0).padStart(5)} s  ${line}\n`)
  try {
    say(`a history of seed ${seed}: ${size.sessions + size.open} sessions …`)
    await writeHistory({ ...ground, say }, size, texts, new Date())
  } finally {
    await close()
  }
  writeFileSync(join(folder, MARK), markOf(seed, size))
  return performance.now() - from
}

async function onGround(folder: string, settings?: Readonly<Record<string, string>>) {
  const scratch = await openScratch({ keptIn: folder, ...(settings && { settings }) })
  const owner = openDatabase(scratch.store.owner, { connections: 2, statementTimeout: 0 })
  const workspaceId = await ensureWorkspace(scratch.store.database, secretsOf([KEY]), new Date())
  const close = async () => {
    await owner.close()
    await scratch.close()
  }
  return { scratch, ground: { owner, workspaceId, say: () => {} }, close }
}

/** How often and how fast it is worked at is another thing. */
const markOf = (seed: number, { agents, open, sessions, texts }: Size): string => JSON.stringify({ seed, agents, open, sessions, texts })

function isThere(folder: string, { seed, size }: Wanted): boolean {
  const mark = join(folder, MARK)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === markOf(seed, size)) return true
  if (existsSync(join(folder, 'database')))
    throw new AppError('conflict', `${folder} holds another history, or half of one; remove it, or name another folder`)
  return false
}
