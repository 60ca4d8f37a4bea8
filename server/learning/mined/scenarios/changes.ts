import type { MinedChange } from '@xiaoer/contract/mined'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { recount } from '../running/clusters.ts'
import type { By } from '../taking/imports.ts'
import { moveReleases } from './follow.ts'

/** A merge or a split with what moved by it. */
export interface Moved {
  readonly kind: MinedChange['kind']
  /** The scenario that stays. */
  readonly scenario: string
  /** The one that went into it, or came out of it. */
  readonly other: string
  readonly clusters: readonly number[]
  readonly releases: readonly string[]
  /** How the other one stood. */
  readonly state: 'found' | 'dropped'
}

/** Numbers of a scenario's clusters. */
export const clustersOf = async (tx: Tx, id: string): Promise<number[]> =>
  (await tx.rows<{ number: number }>(sql`select number from mined_clusters where scenario_id = ${id} order by number`)).map(
    ({ number }) => number,
  )

/** Notes it, so that it can be taken back. */
export const noteChange = (tx: Tx, by: By, { kind, scenario, other, clusters, releases, state }: Moved): Promise<number> =>
  tx.run(sql`
    insert into mined_changes (workspace_id, id, kind, scenario_id, other_id, clusters, releases, state, made_by, made_at)
    values (${by.workspaceId}, ${uuidv7()}, ${kind}, ${scenario}, ${other}, ${[...clusters]}::int[], ${[...releases]}::uuid[], ${state}, ${by.accountId}, ${by.at})`)

/** A change `c` that stands is the latest of both its scenarios: taken back before a later one, they would not be as they were. */
const IS_LAST: Sql = sql`not exists (
  select from mined_changes l where l.taken_back_at is null and (l.made_at, l.id) > (c.made_at, c.id)
    and (l.scenario_id in (c.scenario_id, c.other_id) or l.other_id in (c.scenario_id, c.other_id)))`

/** Merges into a scenario and splits of it that stand, the latest first. */
export const changesOf = async (tx: Tx, id: string): Promise<MinedChange[]> => {
  const rows = await tx.rows<Omit<MinedChange, 'at'> & { at: Date }>(sql`
    select c.id, c.kind, c.other_id = ${id} as "isOther", ${IS_LAST} as "isLast", o.number, o.name, cardinality(c.releases)::int as releases, c.made_at as at, a.name as by
    from mined_changes c join mined_scenarios o on o.workspace_id = c.workspace_id and o.id = case when c.other_id = ${id} then c.scenario_id else c.other_id end
    left join agents a on a.workspace_id = c.workspace_id and a.account_id = c.made_by
    where (c.scenario_id = ${id} or c.other_id = ${id}) and c.taken_back_at is null order by c.made_at desc, c.id desc`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

interface ChangeRow {
  readonly kind: MinedChange['kind']
  readonly scenario_id: string
  readonly other_id: string
  readonly clusters: number[]
  readonly releases: string[]
  readonly state: 'found' | 'dropped'
}

/** Takes a merge or a split back, with what had been made of the two: each scenario is as it was. Throws `conflict` where either was put in order otherwise since. */
export async function takeBackChange(tx: Tx, by: By, id: string): Promise<string> {
  const row = await tx.row<ChangeRow & { is_last: boolean }>(sql`
    update mined_changes c set taken_back_at = ${by.at} where id = ${id} and taken_back_at is null
    returning kind, scenario_id, other_id, clusters, releases, state, ${IS_LAST} as is_last`)
  if (!row) throw new AppError('conflict', refusal('mined.no_change'))
  if (!row.is_last) throw new AppError('conflict', refusal('mined.changed_since'))
  await (row.kind === 'merge' ? unmerge : unsplit)(tx, row)
  await tx.run(sql`
    update mined_scenarios set stale = true, changed_by = ${by.accountId} where id in (${row.scenario_id}, ${row.other_id}) and state <> 'merged'`)
  await recount(tx)
  return row.scenario_id
}

/** All clusters stand where the change put them, and both scenarios as it left them. */
async function mustStand(tx: Tx, scenario: string, clusters: readonly number[]): Promise<void> {
  const held = await tx.row<{ n: number }>(sql`
    select count(*)::int as n from mined_clusters k join mined_scenarios s on s.workspace_id = k.workspace_id and s.id = k.scenario_id
    where k.scenario_id = ${scenario} and k.number = any(${[...clusters]}::int[]) and s.state <> 'merged'`)
  if (held?.n !== clusters.length) throw new AppError('conflict', refusal('mined.changed_since'))
}

/** What went into it goes out again, under its own name, where no other has taken that meanwhile. */
async function unmerge(tx: Tx, { scenario_id, other_id, clusters, releases, state }: ChangeRow): Promise<void> {
  await mustStand(tx, scenario_id, clusters)
  await tx.run(sql`update mined_clusters set scenario_id = ${other_id} where number = any(${clusters}::int[])`)
  await tx.run(
    sql`update mined_releases set scenario_id = ${other_id} where id = any(${releases}::uuid[]) and scenario_id = ${scenario_id}`,
  )
  await tx.run(sql`
    update mined_scenarios s set state = ${state}, name = case when exists (
      select from mined_scenarios o where o.name = s.name and o.id <> s.id and o.state <> 'merged') then '' else name end
    where s.id = ${other_id}`)
}

/** What came out of it goes in again, with all that was made of it since. */
async function unsplit(tx: Tx, { scenario_id, other_id, clusters }: ChangeRow): Promise<void> {
  await mustStand(tx, other_id, clusters)
  const all = await clustersOf(tx, other_id)
  const stays = await tx.row(sql`select from mined_scenarios where id = ${scenario_id} and state <> 'merged'`)
  if (!stays || all.length !== clusters.length) throw new AppError('conflict', refusal('mined.changed_since'))
  await tx.run(sql`update mined_clusters set scenario_id = ${scenario_id} where scenario_id = ${other_id}`)
  await moveReleases(tx, other_id, scenario_id)
  await tx.run(sql`update mined_scenarios set state = 'merged' where id = ${other_id}`)
}
