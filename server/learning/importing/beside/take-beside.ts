import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { ownGraph, setShops, takeNotice } from '#engine/knowledge'
import type { Database, Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { refuse } from '../faults.ts'
import type { Shown } from '../records/records.ts'
import type { ScanTask } from '../scanning/messages.ts'
import type { GoneOf } from '../work/run.ts'
import type { Working } from '../work/settle.ts'
import { headOf } from './head.ts'
import type { Numbered } from './lines.ts'
import { asRows } from './rows.ts'
import { noteBeside, type Standing, standing } from './standing.ts'

/** What taking them needs. */
interface BesideParts {
  readonly db: Database
  readonly goneOf: GoneOf
}

/** Told what becomes of each line, in the transaction that takes them. */
type Note = (tx: Tx, rows: readonly Shown[]) => Promise<void>

/**
 * Takes what an export holds beside its entries: sets, notices, own nodes and edges, all in one transaction; what is there already and says the
 * same stays as it is. Throws `FileRefused` with the line where one cannot be taken, and takes none then.
 */
export async function takeBeside({ db, goneOf }: BesideParts, working: Working, file: ScanTask, note: Note): Promise<void> {
  const lines = await headOf(file)
  if (lines.length === 0) return
  await mustBeThere(db, goneOf, working.workspaceId, lines)
  await db.inWorkspace(working.workspaceId, async (tx) => {
    const { before, after } = await takeAll(tx, working, lines)
    await noteBeside(tx, working, before, after)
    await note(tx, asRows(lines, before, after))
  })
}

/** What taking them would do: they are taken, and the transaction is given up, so that a check refuses all that the import would. */
export async function compareBeside({ db, goneOf }: BesideParts, working: WithoutImport, file: ScanTask): Promise<Shown[]> {
  const lines = await headOf(file)
  if (lines.length === 0) return []
  await mustBeThere(db, goneOf, working.workspaceId, lines)
  const compared = new Compared()
  try {
    await db.inWorkspace(working.workspaceId, async (tx) => {
      const { before, after } = await takeAll(tx, working, lines)
      compared.rows = asRows(lines, before, after)
      throw compared
    })
  } catch (error) {
    if (error !== compared) throw error
  }
  return compared.rows
}

/** Ends the transaction of a check, which writes nothing. */
class Compared extends Error {
  rows: Shown[] = []
}

/** Refuses a new notice for a product that no shop has any more, with its line; what stands here already may name it, as entries may. */
async function mustBeThere(db: Database, goneOf: GoneOf, workspaceId: string, lines: readonly Numbered[]): Promise<void> {
  const notices = lines.flatMap(({ line, number }) => (line.kind === 'notice' && line.notice.products.length > 0 ? [{ line, number }] : []))
  if (notices.length === 0) return
  const ids = notices.map(({ line }) => line.id)
  const there = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select id from notices where id = any(${ids}::uuid[])`),
  )
  const made = notices.filter(({ line }) => !there.some(({ id }) => id === line.id))
  const gone = await goneOf(
    workspaceId,
    made.map(({ line }) => ({ products: line.notice.products })),
  )
  for (const [at, { number }] of made.entries()) {
    const [first] = gone[at] ?? []
    if (first) refuse('beside', number, refusal('entry.gone', { path: first.path, title: first.title, id: first.id }))
  }
}

type WithoutImport = Omit<Working, 'importId'>

/** Takes all of them; gives what stood there before and what stands there now. */
async function takeAll(tx: Tx, working: WithoutImport, lines: readonly Numbered[]): Promise<{ before: Standing; after: Standing }> {
  const [shopNamed, before] = [await shopsByName(tx), await standing(tx, working.now)]
  for (const { line, number } of lines) await take(tx, working, { line, number, shopNamed })
  return { before, after: await standing(tx, working.now) }
}

async function shopsByName(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(sql`select id, name from shops order by created_at desc`)
  return new Map(rows.map(({ id, name }) => [name, id]))
}

interface Taken extends Numbered {
  readonly shopNamed: ReadonlyMap<string, string>
}

async function take(tx: Tx, { workspaceId, now }: WithoutImport, { line, number, shopNamed }: Taken): Promise<void> {
  // a set or a notice for a shop that is not here must not become one for all
  const ids = (names: readonly string[]) => names.map((name) => shopNamed.get(name) ?? refuse('beside_shop', number, name))
  const changing = { workspaceId, now, by: null }
  try {
    if (line.kind === 'set') await setShops(tx, { workspaceId, now }, { name: line.name, shopIds: ids(line.shops) })
    if (line.kind === 'notice') await takeNotice(tx, { workspaceId, now }, { ...line.notice, shops: ids(line.notice.shops) }, line.id)
    if (line.kind === 'node') await ownGraph.takeNode(tx, changing, line.id, line.node)
    if (line.kind === 'edge') await ownGraph.takeEdge(tx, changing, line.edge)
  } catch (error) {
    if (isAppError(error)) refuse('beside', number, error.refusal ?? error.message)
    throw error
  }
}
