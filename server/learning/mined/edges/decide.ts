import type { DecideMinedEdge } from '@xiaoer/contract/edges'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { keyOf, type LookedAt, ownGraph } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../taking/imports.ts'
import { edgeById } from './list.ts'

/**
 * A yes writes the edge into the graph as the merchant's own word, a no puts it aside and takes that word back. Throws `not_found`; `conflict` where
 * the graph says what cannot hold beside it, or the catalogue denies it.
 */
export async function decideEdge(tx: Tx, looked: LookedAt | undefined, by: By, id: string, said: DecideMinedEdge): Promise<void> {
  const edge = await edgeById(tx, looked, id)
  const changing = { workspaceId: by.workspaceId, now: by.at, by: by.accountId }
  const [from, to] = [edge.from.id, edge.to.id]
  if (said.yes && looked) {
    if (edge.denied) throw new AppError('conflict', refusal('mined.catalogue_denies', edge.denied))
    const date = (edge.last ?? by.at.toISOString()).slice(0, 10)
    const put = { from, kind: edge.kind, to, holds: true, marks: [], source: said.source, date }
    await ownGraph.putEdge(tx, changing, looked.shop.graph, put)
    await tx.run(sql`update mined_edges set rejected_at = null, rejected_by = null where id = ${id}`)
    return
  }
  const own = looked?.own.edges.find((one) => one.holds && keyOf(one) === keyOf({ from, kind: edge.kind, to }))
  if (own) await ownGraph.removeEdge(tx, changing, own.id)
  await tx.run(sql`update mined_edges set rejected_at = ${by.at}, rejected_by = ${by.accountId} where id = ${id}`)
}
