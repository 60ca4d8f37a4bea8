import sql from 'sql-template-tag'
import { z } from 'zod'
import { ownGraph, putSet, removeNotice, removeSet, takeNotice } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import type { Working } from '../work/settle.ts'
import { Beside, isSame, standing } from './standing.ts'

const Noted = z.object({ what: z.string(), before: Beside.nullable(), after: Beside })
type Noted = z.infer<typeof Noted>

/** Edges stand at nodes, and entries in sets: what stands on another goes first. */
const ORDER = ['edge', 'node', 'notice', 'set'] as const

/**
 * Puts back what an import wrote beside entries, after the entries; what somebody has changed since stays, and so does what others stand on by
 * now: a set with an entry that is kept, a node with a new edge.
 */
export async function takeBesideBack(tx: Tx, working: Working): Promise<{ undone: number; kept: number }> {
  const rows = await tx.rows<object>(sql`select what, before, after from import_beside where import_id = ${working.importId} order by what`)
  const noted = rows.map((row) => Noted.parse(row))
  const there = await standing(tx, working.now)
  let undone = 0
  for (const kind of ORDER)
    for (const one of noted.filter(({ after }) => after.kind === kind))
      if (isSame(there.get(one.what), one.after) && (await isPutBack(tx, working, one))) undone++
  await tx.run(sql`delete from import_beside where import_id = ${working.importId}`)
  return { undone, kept: noted.length - undone }
}

/** False where it is refused, as something else stands on it. */
async function isPutBack(tx: Tx, working: Working, { before, after }: Noted): Promise<boolean> {
  try {
    await (before === null ? takenOut(tx, working, after) : restored(tx, working, before))
    return true
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

function takenOut(tx: Tx, { workspaceId, now }: Working, { kind, id }: Beside): Promise<void> {
  const changing = { workspaceId, now, by: null }
  if (kind === 'set') return removeSet(tx, id)
  if (kind === 'notice') return removeNotice(tx, { workspaceId, now }, id)
  return kind === 'node' ? ownGraph.removeNode(tx, changing, id) : ownGraph.removeEdge(tx, changing, id)
}

async function restored(tx: Tx, { workspaceId, now }: Working, before: Beside): Promise<void> {
  const changing = { workspaceId, now, by: null }
  if (before.kind === 'set') await putSet(tx, { workspaceId, now }, before.set, before.id)
  if (before.kind === 'notice') await takeNotice(tx, { workspaceId, now }, before.notice, before.id)
  if (before.kind === 'node') await ownGraph.takeNode(tx, changing, before.id, before.node)
  if (before.kind === 'edge') await ownGraph.takeEdge(tx, changing, before.edge)
}
