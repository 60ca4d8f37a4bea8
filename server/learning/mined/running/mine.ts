import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { type Bench, LEAST } from '#learning/mining'
import { findEdges } from '../edges/find.ts'
import type { MinedParts } from '../parts.ts'
import { addClusters, findClusters, recall, recount, standing } from './clusters.ts'
import { describeStale, noteGrown } from './describe.ts'
import { openingsOf } from './openings.ts'
import { placeAll } from './place.ts'
import { proposeNames } from './proposals.ts'
import { beat, endMining } from './state.ts'

/**
 * Mines a workspace's history. The first time clusters are found in it; later what is new goes to the clusters that stand, and what is like none of
 * them makes new ones under the next numbers: names and numbers that were given stay. All that is done is kept as it is done, so that a run which
 * was cut off goes on with what is left.
 */
export async function mineHistory(parts: MinedParts, bench: Bench, workspaceId: string, signal: AbortSignal): Promise<void> {
  const { db, now, failed } = parts
  try {
    if (!(await steps(parts, bench, workspaceId, signal))) return
    await db.inWorkspace(workspaceId, (tx) => endMining(tx, now(), null))
  } catch (error) {
    if (signal.aborted) return
    failed(error)
    await db.inWorkspace(workspaceId, (tx) => endMining(tx, now(), refusal('mining.failed')))
  }
}

async function steps(parts: MinedParts, bench: Bench, workspaceId: string, signal: AbortSignal): Promise<boolean> {
  const { db, teaching } = parts
  const base = teaching.models.base.version
  await db.inWorkspace(workspaceId, (tx) => beat(tx, 'cluster', 0, 0))
  const isFirst = !(await recall(db, workspaceId, bench, base))
  if (isFirst) await findClusters(db, workspaceId, bench, base)
  if (signal.aborted) return false
  const place = async (which: 'new' | 'alone') => {
    const { numbers, floors } = await db.inWorkspace(workspaceId, standing)
    return placeAll({ db, workspaceId, bench, numbers, floors, signal }, which)
  }
  if (!(await place('new'))) return false
  if (!isFirst && (await foundMore(db, workspaceId, bench, base)) && !(await place('alone'))) return false
  await db.inWorkspace(workspaceId, async (tx) => {
    await recount(tx)
    await noteGrown(tx)
  })
  if (!(await describeStale(db, workspaceId, bench, signal))) return false
  if (!(await proposeNames(parts, workspaceId, signal))) return false
  return findEdges(parts, workspaceId, signal)
}

/** Matters like nothing else that are like one another: clusters of their own. */
async function foundMore(db: MinedParts['db'], workspaceId: string, bench: Bench, base: string): Promise<boolean> {
  const alone =
    (await db.inWorkspace(workspaceId, (tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from past_matters where cluster = 0`)))
      ?.n ?? 0
  if (alone < LEAST) return false
  const centres = await bench.more(await openingsOf(db, workspaceId, 'alone'))
  if (centres.count === 0) return false
  await db.inWorkspace(workspaceId, (tx) => addClusters(tx, workspaceId, centres))
  return recall(db, workspaceId, bench, base)
}
