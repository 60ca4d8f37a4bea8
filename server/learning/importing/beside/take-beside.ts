import { issueRefusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { ownGraph, setShops, takeNotice } from '#engine/knowledge'
import type { Database, Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { refuse } from '../faults.ts'
import type { ScanTask } from '../scanning/messages.ts'
import { linesOf } from '../sources/text.ts'
import type { GoneOf } from '../work/run.ts'
import type { Working } from '../work/settle.ts'
import { newNotices, refuseGone } from './gone.ts'
import { BesideLine, isBeside, type Numbered } from './lines.ts'
import { noteBeside, standing } from './standing.ts'

const MOST_IN_LINE = 4_000_000
const MOST_LINES = 100_000

/** What taking them needs. */
interface BesideParts {
  readonly db: Database
  readonly goneOf: GoneOf
}

/**
 * Takes what an export holds beside its entries: sets, notices, own nodes and edges, all in one transaction; what is there already and says the
 * same stays as it is. Nothing for files of other kinds. Throws `FileRefused` with the line where one cannot be taken, and takes none then.
 */
export async function takeBeside({ db, goneOf }: BesideParts, working: Working, file: ScanTask): Promise<void> {
  if (!file.path.toLowerCase().endsWith('.jsonl')) return
  const lines = await headOf(file)
  if (lines.length === 0) return
  await refuseGone(goneOf, working.workspaceId, await newNotices(db, working.workspaceId, lines))
  await db.inWorkspace(working.workspaceId, async (tx) => {
    const [shopNamed, before] = [await shopsByName(tx), await standing(tx, working.now)]
    for (const { line, number } of lines) await take(tx, working, { line, number, shopNamed })
    await noteBeside(tx, working, before, await standing(tx, working.now))
  })
}

/** The lines before the first entry: an export writes them there, so that no more of the file is read for them. */
async function headOf(file: ScanTask): Promise<Numbered[]> {
  const found: Numbered[] = []
  for await (const { line, number } of linesOf({ ...file, at: () => {} }, MOST_IN_LINE)) {
    if (line.trim() === '') continue
    const value = parsed(line)
    if (!value || !isBeside(value) || found.length >= MOST_LINES) break
    const read = BesideLine.safeParse(value)
    if (!read.success) {
      const [issue] = read.error.issues
      return refuse('beside_field', number, issue?.path.join('.') ?? '', issueRefusal(issue ?? {}))
    }
    found.push({ line: read.data, number })
  }
  return found
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

async function shopsByName(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(sql`select id, name from shops order by created_at desc`)
  return new Map(rows.map(({ id, name }) => [name, id]))
}

interface Taken extends Numbered {
  readonly shopNamed: ReadonlyMap<string, string>
}

async function take(tx: Tx, { workspaceId, now }: Working, { line, number, shopNamed }: Taken): Promise<void> {
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
