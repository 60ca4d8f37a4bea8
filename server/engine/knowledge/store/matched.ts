import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Entry } from '../entry.ts'
import { ENTRY_FIELDS } from './columns.ts'
import { inOrder } from './read.ts'

/** An entry as it stands, beside what it is found by. */
export interface Standing extends Entry {
  readonly slug: string | null
  readonly updatedAt: Date
}

/** What of an import an entry may be there for: the name of its row, or else its question. */
export interface Sought {
  readonly id?: string | undefined
  readonly question: string
  /** What the row says of itself. */
  readonly status?: string | undefined
}

type Row = Standing & { readonly at: number }

/**
 * For each row the entry it speaks of, in their order; undefined where it is new. A row with a name is that entry, by the name it was imported
 * under or the id an export gave; one without is the entry that asks the same, whatever its width, case and signs: none
 * that was put away, where the row does not say so too, or an answer would come in and never be said. The entries are held until the end of the transaction.
 */
export async function standingEntries(tx: Tx, sought: readonly Sought[]): Promise<(Standing | undefined)[]> {
  const rows = await tx.rows<Row>(sql`
    with sought as (
      select at::int, id, md5(question_folded(question)) as key, lower(btrim(question)) as plain, away
      from unnest(${sought.map(({ id }) => id ?? null)}::text[], ${sought.map(({ question }) => question)}::text[], ${sought.map(({ status }) => status === 'archived')}::bool[])
        with ordinality as s(id, question, away, at)
    ), found as (
      -- one by one, by their indexes: the planner knows nothing yet of rows that have just come, and would read all of them
      select s.at, e.id from sought s cross join lateral (select id from entries e where e.slug = s.id limit 1) e
      union all
      select s.at, e.id from sought s cross join lateral (
        select id from entries e where e.id = case when s.id ~ '^[0-9a-f-]{36}$' then s.id::uuid end and e.slug is null and e.loan_id is null limit 1) e
      union all
      select s.at, e.id from sought s cross join lateral (
        select id from entries e where e.question_key = s.key and s.id is null and e.loan_id is null and (s.away or e.status <> 'archived') order by lower(btrim(e.question)) <> s.plain, status = 'archived', id limit 1) e
    ), held as (
      select e.* from (select distinct id from found order by id) f cross join lateral (select * from entries e where e.id = f.id for update) e
    )
    select distinct on (f.at) f.at, ${ENTRY_FIELDS}, e.updated_at as "updatedAt"
    from found f join held e on e.id = f.id order by f.at, e.id`)
  const byPlace = new Map(rows.map(({ at, ...entry }) => [at - 1, entry]))
  return sought.map((_, at) => byPlace.get(at))
}

/** The questions of all entries that may answer, a page at a time, after an id. */
export async function questionsAfter(tx: Tx, after: string | null, limit: number): Promise<{ id: string; question: string }[]> {
  await inOrder(tx)
  const next = after === null ? sql`true` : sql`id > ${after}::uuid`
  return tx.rows(sql`select id, question from entries where status = 'live' and ${next} order by id limit ${limit}`)
}
