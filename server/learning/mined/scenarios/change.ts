import type { ChangeMined } from '@xiaoer/contract/mined'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { mustBeIntent } from '#learning/training'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { isDeciding } from '../releases/rows.ts'
import { recount } from '../running/clusters.ts'
import type { By } from '../taking/imports.ts'
import { minedById } from './list.ts'

/** Renames, puts aside or takes up again, says which intent it is. Throws `not_found`, and `conflict` for a name that another has. */
export async function changeMined(tx: Tx, by: By, id: string, { name, state, intent }: ChangeMined): Promise<void> {
  await minedById(tx, id)
  if (intent !== undefined && intent !== null) mustBeIntent(intent)
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

/** What is learnt just now will serve by itself; nobody would find it under a scenario that is gone. */
async function mustBeSettled(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  const open = await tx.row(sql`
    select 1 from mined_releases where scenario_id = ${id} and (state = 'checking' or ${isDeciding}) limit 1`)
  if (open) throw new AppError('conflict', refusal('mined.checks', { name }))
}

/** Puts a scenario's clusters to another one, which keeps its name and number. Throws `conflict` where something made of it serves or is about to. */
export async function mergeMined(tx: Tx, by: By, id: string, into: string): Promise<void> {
  if (id === into) throw new AppError('invalid', refusal('mined.itself'))
  const [one, other] = [await minedById(tx, id), await minedById(tx, into)]
  if (one.serving > 0) throw new AppError('conflict', refusal('mined.serves', { name: one.name }))
  await mustBeSettled(tx, one)
  await tx.run(sql`update mined_clusters set scenario_id = ${other.id} where scenario_id = ${id}`)
  await tx.run(sql`update mined_scenarios set state = 'merged', changed_by = ${by.accountId} where id = ${id}`)
  await tx.run(sql`update mined_scenarios set stale = true where id = ${into}`)
  await recount(tx)
}
