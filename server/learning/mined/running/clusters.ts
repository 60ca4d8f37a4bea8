import sql from 'sql-template-tag'
import { type Bench, NEAR, type Points } from '#learning/mining'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { openingsOf, sampleOfCluster } from './openings.ts'
import { keepSpace, pointsOf, rowBytes, spaceOf } from './state.ts'

/** How much less alike than nearly all its members a new one may be. */
const SLACK = 0.2

/** The clusters that stand: the number of each row of the matrix. */
export interface Standing {
  readonly numbers: readonly number[]
  /** By row: what is less like its middle belongs to none. Where few matters were known, all that is new is a little like any of them. */
  readonly floors: readonly number[]
  readonly centres: Points
}

/** Reads them. */
export async function standing(tx: Tx): Promise<Standing> {
  const rows = await tx.rows<{ number: number; centre: Buffer; low: number | null }>(sql`
    select k.number, k.centre, (select percentile_disc(0.02) within group (order by m.cosine) from past_matters m where m.workspace_id = k.workspace_id and m.cluster = k.number) as low
    from mined_clusters k order by k.number`)
  const floors = rows.map(({ low }) => Math.max(NEAR, (low ?? NEAR) - SLACK))
  return { numbers: rows.map(({ number }) => number), floors, centres: pointsOf(rows.map(({ centre }) => centre)) }
}

/** Adds a cluster and a scenario for each row, under the next numbers. */
export async function addClusters(tx: Tx, workspaceId: string, centres: Points): Promise<void> {
  const next = (await tx.row<{ cluster: number; scenario: number }>(sql`
    select (select coalesce(max(number), 0) from mined_clusters) as cluster, (select coalesce(max(number), 0) from mined_scenarios) as scenario`)) ?? {
    cluster: 0,
    scenario: 0,
  }
  for (let at = 0; at < centres.count; at++) {
    const id = uuidv7()
    await tx.run(
      sql`insert into mined_scenarios (workspace_id, id, number, name) values (${workspaceId}, ${id}, ${next.scenario + at + 1}, '')`,
    )
    await tx.run(sql`
      insert into mined_clusters (workspace_id, number, scenario_id, centre) values (${workspaceId}, ${next.cluster + at + 1}, ${id}, ${rowBytes(centres, at)})`)
  }
}

/** Teaches a bench what was learnt before; false where nothing was. What another build of the model compared in is compared anew, from the matters themselves. */
export async function recall(db: Database, workspaceId: string, bench: Bench, base: string): Promise<boolean> {
  const known = await db.inWorkspace(workspaceId, spaceOf)
  if (!known) return false
  const { numbers, centres } = await db.inWorkspace(workspaceId, standing)
  await bench.learn(known.space, centres, NEAR)
  if (known.base === base || numbers.length === 0) return true
  const groups = []
  for (const number of numbers)
    groups.push((await db.inWorkspace(workspaceId, (tx) => sampleOfCluster(tx, number))).map(({ opening }) => opening))
  const moved = await bench.middles(groups)
  await db.inWorkspace(workspaceId, async (tx) => {
    for (const [at, number] of numbers.entries())
      await tx.run(sql`update mined_clusters set centre = ${rowBytes(moved, at)} where number = ${number}`)
    await keepSpace(tx, known.space, base)
  })
  await bench.learn(known.space, moved, NEAR)
  return true
}

/** Finds clusters in a history of which none stand yet. */
export async function findClusters(db: Database, workspaceId: string, bench: Bench, base: string): Promise<void> {
  const { space, centres } = await bench.fit(await openingsOf(db, workspaceId, 'all'))
  await db.inWorkspace(workspaceId, async (tx) => {
    await addClusters(tx, workspaceId, centres)
    await keepSpace(tx, space, base)
  })
}

/** Counts the scenarios' matters and sessions anew. */
export const recount = (tx: Tx) =>
  tx.run(sql`
    update mined_scenarios s set matters = coalesce(c.matters, 0), sessions = coalesce(c.sessions, 0)
    from mined_scenarios o left join (
      select k.scenario_id, count(*)::int as matters, count(distinct m.session)::int as sessions
      from past_matters m join mined_clusters k on k.workspace_id = m.workspace_id and k.number = m.cluster group by k.scenario_id
    ) c on c.scenario_id = o.id
    where s.id = o.id and s.workspace_id = o.workspace_id`)
