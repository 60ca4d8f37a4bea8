import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Naming } from '#desk'
import { newestSeq } from '#engine/conversation'
import { questionsAfter, setsNamed } from '#engine/knowledge'
import type { Database, Tx } from '#platform/db'
import { scanInWorker } from '../scanning/in-worker.ts'
import type { ScanTask } from '../scanning/messages.ts'
import type { Scanned } from '../scanning/scan.ts'
import type { SetsOf } from './extras.ts'
import { type Doubles, type Gone, type Planned, plan } from './plan.ts'
import { Rests } from './rests.ts'

/** For each of some, what it names that no shop of the workspace has any more; nothing where a shop does not answer. */
export type GoneOf = (workspaceId: string, named: readonly Naming[]) => Promise<readonly (readonly Gone[])[]>

/** A file to go through. */
export interface Going {
  readonly workspaceId: string
  readonly file: ScanTask
  readonly category: string | null
  /** Rows that are settled already. */
  readonly position: number
  /** Makes the sets that rows name where they are missing; absent: they are only looked for. */
  readonly makes: SetsOf | undefined
  /** What becomes of rows whose question stands here already. */
  readonly doubles: Doubles
}

/** A batch as it was planned. */
export interface PlannedBatch {
  readonly rows: readonly Planned[]
  /** Number of its last row in the file. */
  readonly position: number
  readonly share: number
}

/** Does with a batch what is to be done, in its transaction; what it gives is called once that is committed. */
export type Settle = (tx: Tx, batch: PlannedBatch) => Promise<() => void>

const PAGE = 10_000

/** Goes through a file, batch by batch: each is planned and settled in one transaction, whole or not at all. Throws `FileRefused`. */
export async function goThrough(
  { db, goneOf }: { readonly db: Database; readonly goneOf: GoneOf },
  { workspaceId, file, category, position, makes, doubles }: Going,
  settle: Settle,
): Promise<void> {
  const setsOf = makes ?? setsNamed
  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
  const source = sourceOf(file.name)
  const rests = new Rests()
  for await (const batch of scanInWorker(file, standingQuestions(inWorkspace))) {
    const rows = batch.rows.filter((row) => row.position > position)
    const last = batch.rows.at(-1)
    if (!last || rows.length === 0) continue
    const from = performance.now()
    const { share } = batch
    const gone = await goneIn(rows, (named) => goneOf(workspaceId, named))
    const committed = await inWorkspace(async (tx) => {
      rests.heard(await newestSeq(tx), from)
      return settle(tx, { share, position: last.position, rows: await plan(tx, rows, { category, source, setsOf, gone, doubles }) })
    })
    committed()
    await rests.after(from, performance.now())
  }
}

const MOST_OF_NAME = 300
/** An export tells of each entry where it came from, also that nobody knows: taken in it stays so. */
const sourceOf = (name: string) => (/\.jsonl$/iu.test(name) ? null : firstGraphemes(name, MOST_OF_NAME))

/** By row, the first thing it names that is gone. Shops are asked before the rows' transaction begins: they may take their time. */
async function goneIn(rows: readonly Scanned[], goneAmong: (named: Parameters<GoneOf>[1]) => ReturnType<GoneOf>) {
  const named = rows.flatMap((row) => {
    const { answers = [], parts = [] } = ('entry' in row && row.entry.extras) || {}
    return answers.length + parts.length > 0 ? [{ position: row.position, answers, parts }] : []
  })
  if (named.length === 0) return new Map<number, Gone>()
  const gone = await goneAmong(named)
  return new Map(named.flatMap(({ position }, at) => (gone[at]?.[0] ? [[position, gone[at][0]] as const] : [])))
}

/** What entries ask that are there, a page at a time: near-duplicates are sought among them. */
async function* standingQuestions(inWorkspace: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>): AsyncGenerator<readonly string[]> {
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof questionsAfter>> = await inWorkspace((tx) => questionsAfter(tx, after, PAGE))
    after = page.at(-1)?.id ?? null
    if (page.length > 0) yield page.map(({ question }) => question)
  } while (after !== null)
}
