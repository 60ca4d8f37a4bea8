import type { Scenarios } from '@xiaoer/contract/scenarios'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** A week tells which scenarios a shop lives by. */
const DAYS = 7

/** In how many sessions of the last days each scenario was begun. */
export async function usesLately(tx: Tx, now: Date): Promise<Scenarios['uses']> {
  const rows = await tx.rows<{ scenario: string; n: number }>(sql`
    select scenario, count(*)::int as n from scenario_uses
    where at > ${now}::timestamptz - make_interval(days => ${DAYS}) and at <= ${now} group by scenario`)
  return { days: DAYS, of: Object.fromEntries(rows.map(({ scenario, n }) => [scenario, n])) }
}
