import type { ErasurePlan } from '@xiaoer/contract/erasing'
import sql, { join, raw } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Person } from './person.ts'
import { ERASED, LAST, ticketsOfSaid } from './tables.ts'

/** What erasing a person would do. Nothing is done. */
export async function planErasure(tx: Tx, person: Person): Promise<ErasurePlan> {
  const each = [...ERASED, ...LAST].map(
    ({ kind, table, where }) => sql`select ${kind}::text as kind, (select count(*) from ${raw(table)} where ${where(person)})::int as n`,
  )
  const rows = await tx.rows<{ kind: string; n: number }>(
    sql`select kind, sum(n)::int as n from (${join(each, ' union all ')}) counted group by kind having sum(n) > 0`,
  )
  const talks = sql`any(${[...person.conversations]}::uuid[])`
  const now = await tx.row<{ running: number; waiting: number; left: number }>(sql`
    select (select count(*) from conversations where id = ${talks} and session_open)::int as running,
      (select count(*) from actions where conversation_id = ${talks} and state in ('begun', 'waiting', 'uncertain', 'half'))::int as waiting,
      (select count(*) from tickets where ${ticketsOfSaid(person)})::int as left`)
  return {
    counts: Object.fromEntries(rows.map(({ kind, n }) => [kind, n])),
    joined: Math.max(0, person.shoppers.length - 1),
    running: now?.running ?? 0,
    waiting: now?.waiting ?? 0,
    left: now?.left ?? 0,
  }
}
