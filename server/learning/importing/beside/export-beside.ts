import sql from 'sql-template-tag'
import { listNotices, listSets, ownGraph } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import type { BesideLine } from './lines.ts'

/** Whether a notice is in force is not exported. */
const ANY_TIME = new Date(0)

/** The sets of a workspace, its notices and its own nodes and edges, in a lasting order. What is lent is the lender's to export. */
export async function besideLines(tx: Tx): Promise<BesideLine[]> {
  const names = new Map((await tx.rows<{ id: string; name: string }>(sql`select id, name from shops`)).map(({ id, name }) => [id, name]))
  const named = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []).sort()
  const sets = (await listSets(tx)).filter(({ loanId }) => loanId === null)
  const notices = (await listNotices(tx, ANY_TIME)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const { nodes, edges } = await ownGraph.read(tx)
  return [
    ...sets.map(({ name, shopIds }): BesideLine => ({ kind: 'set', name, shops: named(shopIds) })),
    ...notices.map(
      ({ id, inForce: _, updatedAt: __, ...notice }): BesideLine => ({
        kind: 'notice',
        id,
        notice: { ...notice, shops: named(notice.shops) },
      }),
    ),
    ...nodes.map(({ id, kind, zh, en, also, marks, source, date }): BesideLine => {
      return { kind: 'node', id, node: { kind, zh, en, also: [...also], marks: [...marks], source, date } }
    }),
    ...edges
      .map(({ from, kind, to, holds, marks, source, date }) => ({ from, kind, to, holds, marks: [...marks], source, date }))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      .map((edge): BesideLine => ({ kind: 'edge', edge })),
  ]
}

const keyOf = ({ from, kind, to }: { from: string; kind: string; to: string }) => `${from}\t${kind}\t${to}`
