import type { ModeVolumes } from '@xiaoer/contract/modes'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** A week tells what is brought often; more would be read for no other order. */
const DAYS = 7
const DAY_MS = 86_400_000

/** How often each intent was the matter of a turn lately, the most first. */
export async function volumesOf(tx: Tx, now: Date): Promise<ModeVolumes> {
  const since = new Date(now.getTime() - DAYS * DAY_MS)
  const turns = await tx.rows<{ intent: string; turns: number }>(
    sql`select intent, count(*)::int as turns from traces where at >= ${since} and intent <> '' group by intent order by turns desc, intent`,
  )
  return { days: DAYS, turns }
}
