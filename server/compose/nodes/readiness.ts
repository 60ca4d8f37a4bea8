import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelStanding } from '@xiaoer/contract'
import { PART_WHYS, type PartName, type PartStanding, type Readiness } from '@xiaoer/contract/service'
import sql from 'sql-template-tag'
import { lacking } from '#perceiving'
import type { Database, Tx } from '#platform/db'
import { freeBytes } from '#platform/files'
import { within } from '#platform/pacing'
import type { Between } from '#platform/sockets'
import { type DutyParts, type KeyStanding, keyDuty } from './keys.ts'

/** What the parts of the service are asked by. */
export interface ReadinessParts {
  readonly db: Database
  readonly dataFolder: string
  /** Writes a row of this process. */
  readonly touch: (tx: Tx) => Promise<unknown>
  readonly redis: () => Between
  readonly key: () => KeyStanding
  /** Which reader serves. */
  readonly reader: string
  /** How it goes with the language models; undefined where there are none. */
  readonly languageModel?: () => Pick<ModelStanding, 'state' | 'why'> | undefined
  /** Whether pictures are looked at, and what cannot be made out of them; absent: nobody asks. */
  readonly pictures?: string
  /** The room of a folder, for tests. */
  readonly free?: (folder: string) => Promise<number | undefined>
}

/** What a process tells of itself is made of. */
type StandingParts = DutyParts &
  Pick<ReadinessParts, 'dataFolder' | 'redis' | 'languageModel'> & { readonly readerStanding: string; readonly readsPictures: boolean }

/** This process among the others: its keys, looked at once, and how each part of it stands. */
export async function standsAs(parts: StandingParts) {
  const keys = keyDuty(parts)
  await keys.look()
  return {
    keys,
    readiness: readinessOf({ ...parts, touch: keys.touch, key: keys.standing, reader: parts.readerStanding, pictures: picturesOf(parts) }),
  }
}

/** In words for whoever runs it. */
function picturesOf({ readsPictures }: Pick<StandingParts, 'readsPictures'>): string {
  const lacks = lacking()
  if (!readsPictures) return 'off'
  return lacks.length === 0 ? 'text and codes' : `without ${lacks.join(' and ')}: optional packages are not installed`
}

const PATIENCE_MS = 4_000
/** Below this nothing can be relied on to be written; and so much ahead somebody is warned. */
const [LEAST_BYTES, LOW_BYTES] = [8_000_000, 500_000_000]
/** A turn that waits so long is late: a node that died is noticed within half a minute. */
const LATE_S = 60
/** Who asks once more meanwhile is given the same. */
const SAME_MS = 1_000

/** Asks every part of the service, most of all whether it can write: a service that cannot keep what it is told must not be told anything. */
export function readinessOf(parts: ReadinessParts): () => Promise<Readiness> {
  let last: { readonly at: number; readonly given: Promise<Readiness> } | undefined
  return () => {
    const at = performance.now()
    if (last && at - last.at < SAME_MS) return last.given
    const given = ask(parts)
    last = { at, given }
    // what has failed is asked again at once: whoever waits for it is not kept waiting
    void given.then(({ ok }) => {
      if (!ok && last?.given === given) last = undefined
    })
    return given
  }
}

async function ask(parts: ReadinessParts): Promise<Readiness> {
  const [database, disk] = await Promise.all([databaseOf(parts), diskOf(parts)])
  const all: Record<PartName, PartStanding> = {
    database: database.standing,
    disk,
    models: modelsOf(parts),
    queue: queueOf(database.waiting),
    redis: redisOf(parts.redis()),
    key: keyOf(parts.key()),
  }
  return { ok: Object.values(all).every(({ status }) => status !== 'failed'), parts: all }
}

/** A language model that does not answer keeps nothing from being served: the built-in words go out. */
function modelsOf({ reader, languageModel, pictures }: ReadinessParts): PartStanding {
  const { state, why } = languageModel?.() ?? {}
  const figures = { reader, ...(state && { languageModel: state }), ...(pictures && { pictures }) }
  const isBad = state === 'failing' || state === 'resting'
  return isBad ? { status: 'impaired', why: `a language model gives no answer: ${why ?? 'no_answer'}`, figures } : { status: 'ok', figures }
}

interface Asked {
  readonly standing: PartStanding
  /** Seconds for which the oldest turn that is due has waited; undefined where nobody could say. */
  readonly waiting: number | undefined
}

async function databaseOf({ db, touch }: ReadinessParts): Promise<Asked> {
  try {
    const asked = db.outside(async (tx) => {
      await touch(tx)
      await tx.row(sql`select set_config('work_mem', '64kB', true)`)
      await tx.row(SPILL)
      return tx.row<{ seconds: number }>(WAITING)
    })
    const found = await within(asked, PATIENCE_MS, () => new Error(`no answer for ${PATIENCE_MS} ms`))
    return { standing: { status: 'ok' }, waiting: found?.seconds ?? 0 }
  } catch (error) {
    return { standing: { status: 'failed', why: whyOf(error) }, waiting: undefined }
  }
}

/** Sorts a megabyte in far less memory, and so writes a file beside the tables that is gone at once: a row alone may fit into a page that is there, on a full disk too. */
const SPILL = sql`select max(length(t)) from (select repeat('x', 200) || n as t from generate_series(1, 5000) n order by n desc offset 0) one`
const WAITING = sql`select coalesce(extract(epoch from now() - min(due_at)), 0)::float8 as seconds from work where due_at < now()`

/** What the database itself said, where it said something. */
function whyOf(error: unknown): string {
  const own = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return own instanceof Error ? own.message : String(own)
}

async function diskOf({ dataFolder, free = freeBytes }: ReadinessParts): Promise<PartStanding> {
  const folders = [dataFolder, databaseFolder(dataFolder)].filter((folder) => folder !== undefined)
  const rooms = (await Promise.all(folders.map(free))).filter((bytes) => bytes !== undefined)
  const [least, failed] = [rooms.length > 0 ? Math.min(...rooms) : undefined, await writeFails(dataFolder)]
  const figures = least === undefined ? {} : { freeBytes: least }
  if (failed) return { status: 'failed', why: failed, figures }
  if (least === undefined) return { status: 'ok' }
  if (least < LEAST_BYTES) return { status: 'failed', why: PART_WHYS.full, figures }
  return least < LOW_BYTES ? { status: 'impaired', why: PART_WHYS.nearlyFull, figures } : { status: 'ok', figures }
}

/** Where the embedded database lies, if it does not lie in the data folder. */
function databaseFolder(dataFolder: string): string | undefined {
  const mark = join(dataFolder, 'database')
  return existsSync(mark) ? readFileSync(mark, 'utf8').trim() : undefined
}

const PROBE = Buffer.alloc(64 * 1024, 1)

/** Why a file cannot be written; undefined where it can. A quota shows here alone. */
async function writeFails(folder: string): Promise<string | undefined> {
  const file = join(folder, `.probe-${randomUUID()}`)
  try {
    await writeFile(file, PROBE)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await rm(file, { force: true }).catch(() => undefined)
  }
}

function queueOf(waiting: number | undefined): PartStanding {
  if (waiting === undefined) return { status: 'impaired', why: PART_WHYS.silent }
  const figures = { oldestSeconds: Math.round(waiting) }
  return waiting > LATE_S ? { status: 'impaired', why: PART_WHYS.late, figures } : { status: 'ok', figures }
}

const redisOf = (between: Between): PartStanding =>
  between === 'away' ? { status: 'impaired', why: PART_WHYS.away } : { status: 'ok', figures: { between } }

function keyOf({ state, nodes, without, needsPrevious }: KeyStanding): PartStanding {
  const figures = { nodes, withoutNewKey: without, needsPreviousKey: needsPrevious ? 'yes' : 'no' }
  if (state === 'missing') return { status: 'failed', why: PART_WHYS.newKey, figures }
  return { status: 'ok', figures }
}
