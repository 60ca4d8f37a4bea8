import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { noteDown } from '../log.ts'
import { mustShip } from './intents.ts'
import type { By } from './write.ts'

/** The workspace's thresholds by intent; what is not named has the common one. They hold from the next version on. */
export async function thresholdsOf(tx: Tx): Promise<Record<string, number>> {
  const rows = await tx.rows<{ intent: string; value: number }>(
    sql`select intent, value::float8 as value from intent_thresholds order by intent`,
  )
  return Object.fromEntries(rows.map(({ intent, value }) => [intent, Math.round(value * 1e4) / 1e4]))
}

/** Sets the threshold of an intent; null gives it back to the common one. */
export async function setThreshold(tx: Tx, by: By, intent: string, value: number | null): Promise<void> {
  mustShip(intent)
  if (value === null) await tx.run(sql`delete from intent_thresholds where intent = ${intent}`)
  else
    await tx.run(sql`
      insert into intent_thresholds (workspace_id, intent, value, set_by, set_at)
      values (${by.workspaceId}, ${intent}, ${value}, ${by.accountId}, ${by.at})
      on conflict (workspace_id, intent) do update set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at`)
  await noteDown(tx, by, 'threshold_set', { intent, value })
}
