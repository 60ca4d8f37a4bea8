import { PutNotice } from '@xiaoer/contract'
import { PutGraphEdge, PutGraphNode } from '@xiaoer/contract/graph'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { listNotices, listSets, ownGraph, setsByName, setsNamed } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import type { Working } from '../work/settle.ts'

const edge = PutGraphEdge.omit({ shop: true }).shape

/** A set, a notice, a node or an edge of the own graph, as it stands at a moment. */
export const Beside = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), id: z.uuid(), set: z.object({ name: z.string(), shopIds: z.array(z.uuid()) }) }),
  z.object({ kind: z.literal('notice'), id: z.uuid(), notice: z.object(PutNotice.shape) }),
  z.object({ kind: z.literal('node'), id: z.string(), node: z.object(PutGraphNode.shape) }),
  z.object({ kind: z.literal('edge'), id: z.string(), edge: z.object(edge) }),
])
export type Beside = z.infer<typeof Beside>

/** By kind and id, in a form that tells whether it is the same. */
export type Standing = ReadonlyMap<string, Beside>

/** All that stands beside the entries; what is lent by others is not the workspace's to change. */
export async function standing(tx: Tx, now: Date): Promise<Standing> {
  const [sets, notices, own] = [await listSets(tx), await listNotices(tx, now), await ownGraph.read(tx)]
  const all: unknown[] = [
    ...sets.flatMap(({ id, loanId, name, shopIds }) => (loanId ? [] : [{ kind: 'set', id, set: { name, shopIds: shopIds.toSorted() } }])),
    ...notices.map((one) => ({ kind: 'notice', id: one.id, notice: one })),
    ...own.nodes.map((node) => ({ kind: 'node', id: node.id, node })),
    ...own.edges.map((one) => ({ kind: 'edge', id: one.id, edge: one })),
  ]
  return new Map(all.map((one) => Beside.parse(one)).map((one) => [`${one.kind} ${one.id}`, one]))
}

/** Whether nobody has changed it. */
export const isSame = (one: Beside | undefined, other: Beside | undefined): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Keeps what an import made of what stood there, so that it can be taken back. */
export async function noteBeside(tx: Tx, { workspaceId, importId }: Working, before: Standing, after: Standing): Promise<void> {
  const changed = [...after].filter(([what, one]) => !isSame(before.get(what), one))
  const rows = changed.map(([what, one]) => ({ what, before: before.get(what) ?? null, after: one }))
  if (rows.length === 0) return
  await tx.run(sql`
    insert into import_beside (workspace_id, import_id, what, before, after)
    select ${workspaceId}::uuid, ${importId}::uuid, what, nullif(before, 'null'), after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(what text, before jsonb, after jsonb)
    on conflict (workspace_id, import_id, what) do update set after = excluded.after`)
}

/** Ids of the sets that rows name; those that are missing are made, and noted as the import's. */
export async function setsMade(tx: Tx, working: Working, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const before = await setsNamed(tx, names)
  if (names.every((name) => before.has(name))) return before
  const after = await setsByName(tx, working, names)
  const made = [...after].flatMap(([name, id]): Beside[] => (before.has(name) ? [] : [{ kind: 'set', id, set: { name, shopIds: [] } }]))
  await noteBeside(tx, working, new Map(), new Map(made.map((one) => [`set ${one.id}`, one])))
  return after
}
