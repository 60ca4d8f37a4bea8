import type { ChangeMined } from '@xiaoer/contract/mined'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { mustBeIntent } from '#learning/training'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { recount } from '../running/clusters.ts'
import type { By } from '../taking/imports.ts'
import { clustersOf, noteChange } from './changes.ts'
import { moveReleases } from './follow.ts'
import { minedById } from './list.ts'

/** Renames, puts aside or takes up again, says which intent it is. Throws `not_found`, and `conflict` for a name that another has. */
export async function changeMined(tx: Tx, by: By, id: string, { name, state, intent }: ChangeMined): Promise<void> {
  await minedById(tx, id)
  if (intent !== undefined && intent !== null) await mustBeIntent(tx, intent)
  if (name !== undefined) await mustBeFree(tx, id, name)
  await tx.run(sql`
    update mined_scenarios set name = coalesce(${name ?? null}, name), renamed = renamed or ${name !== undefined}, state = coalesce(${state ?? null}, state),
      intent = case when ${intent !== undefined} then ${intent ?? null} else intent end, changed_by = ${by.accountId}
    where id = ${id}`)
}

async function mustBeFree(tx: Tx, id: string, name: string): Promise<void> {
  const other = await tx.row<{ number: number }>(
    sql`select number from mined_scenarios where name = ${name} and id <> ${id} and state <> 'merged'`,
  )
  if (other) throw new AppError('conflict', refusal('mined.name', { name, number: other.number }))
}

/** Puts a scenario's clusters, and what was made of it, to another one, which keeps its name and number. */
export async function mergeMined(tx: Tx, by: By, id: string, into: string): Promise<void> {
  if (id === into) throw new AppError('invalid', refusal('mined.itself'))
  const [one, other] = [await minedById(tx, id), await minedById(tx, into)]
  const clusters = await clustersOf(tx, id)
  await tx.run(sql`update mined_clusters set scenario_id = ${other.id} where scenario_id = ${id}`)
  const releases = await moveReleases(tx, id, other.id)
  await tx.run(sql`update mined_scenarios set state = 'merged', changed_by = ${by.accountId} where id = ${id}`)
  await tx.run(sql`update mined_scenarios set stale = true where id = ${into}`)
  await noteChange(tx, by, { kind: 'merge', scenario: other.id, other: id, clusters, releases, state: one.state })
  await recount(tx)
}
