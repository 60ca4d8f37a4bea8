import type { EntryView } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Entry, EntryStatus } from '../entry.ts'
import { ENTRY_ROW } from './columns.ts'
import { type EntryRow, toEntry, toView } from './rows.ts'

/** Those of some entries that may answer, for the index. */
export const liveEntries = (tx: Tx, ids: readonly string[]): Promise<Entry[]> =>
  // one by one, by their key: the planner knows nothing yet of rows that have just come, and would read all of them
  live(tx, sql`unnest(${[...ids]}::uuid[]) w(id) cross join lateral (select * from entries where entries.id = w.id limit 1) e`, sql`true`)

/** The next of all entries that may answer, by their ids. */
export async function liveEntriesAfter(tx: Tx, id: string, limit: number): Promise<Entry[]> {
  await inOrder(tx)
  return live(tx, sql`entries e`, sql`e.id > ${id}::uuid order by e.id limit ${limit}`)
}

async function live(tx: Tx, from: Sql, which: Sql): Promise<Entry[]> {
  const rows = await tx.rows<EntryRow & { shops: string[] | null }>(sql`
    select ${ENTRY_ROW}, nullif(s.shop_ids, '{}') as shops from ${from} left join entry_sets s on s.id = e.set_id
    where e.status = 'live' and ${which}`)
  return rows.map(({ shops, ...row }) => ({ ...toEntry(row), ...(shops && { shops }) }))
}

/**
 * From here on a transaction reads rows in the order of an index, and does not sort them. Without statistics, as after rows have just
 * come, the planner thinks a workspace small, and would read and sort all of it for every page.
 */
export const inOrder = (tx: Tx): Promise<number> =>
  tx.run(sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`)

/** Which entries to list; what is absent does not restrict. */
export interface ListOptions {
  /** Words that must stand in the question or an answer. */
  readonly words?: string | undefined
  readonly category?: string | undefined
  readonly ids?: readonly string[]
  readonly status?: EntryStatus | undefined
  readonly ownerId?: string | undefined
  readonly setId?: string | undefined
  /** Those to be looked at again by this day (ISO date). */
  readonly reviewBy?: string | undefined
  /** Those to be looked at again from this day on. */
  readonly reviewFrom?: string | undefined
  /** Words of where they come from. */
  readonly source?: string | undefined
  /** With answers by condition, or without. */
  readonly conditional?: boolean | undefined
  readonly limit?: number
  readonly offset?: number
}

/** A page of entries, last changed first, and how many there are in all. */
export async function listEntries(tx: Tx, options: ListOptions = {}): Promise<{ entries: EntryView[]; total: number }> {
  const where = conditions(options)
  const rows = await tx.rows<EntryRow>(
    sql`select ${ENTRY_ROW} from entries e where ${where} order by ${titleFirst(options.words)} updated_at desc, id limit ${options.limit ?? 50} offset ${options.offset ?? 0}`,
  )
  const counted = await tx.row<{ total: number }>(sql`select count(*)::int as total from entries e where ${where}`)
  return { entries: rows.map(toView), total: counted?.total ?? 0 }
}

/** What stands anywhere in a text. */
const anywhere = (words: string | undefined) => (words ? `%${words.replace(/[\\%_]/gu, '\\$&')}%` : undefined)

/** A question that holds the words goes before an answer that does. */
const titleFirst = (words: string | undefined): Sql => (words ? sql`question ilike ${anywhere(words)} desc,` : empty)

function conditions({ words, category, status, ids, ownerId, setId, reviewBy, reviewFrom, source, conditional }: ListOptions): Sql {
  const pattern = anywhere(words)
  return sql`(${pattern ?? null}::text is null or question ilike ${pattern ?? null} or answer ilike ${pattern ?? null}
      or exists (select from jsonb_array_elements(answers) a where a ->> 'text' ilike ${pattern ?? null}))
    and (${category ?? null}::text is null or category = ${category ?? null})
    and (${status ?? null}::text is null or status = ${status ?? null})
    and (${ownerId ?? null}::uuid is null or owner_id = ${ownerId ?? null}::uuid)
    and (${setId ?? null}::uuid is null or set_id = ${setId ?? null}::uuid)
    and (${reviewBy ?? null}::date is null or review_at <= ${reviewBy ?? null}::date)
    and (${reviewFrom ?? null}::date is null or review_at >= ${reviewFrom ?? null}::date)
    and (${anywhere(source) ?? null}::text is null or source ilike ${anywhere(source) ?? null})
    and (${conditional ?? null}::boolean is null or (answers <> '[]') = ${conditional ?? null}::boolean)
    and (${ids ?? null}::uuid[] is null or id = any(${ids ?? null}::uuid[]))`
}

/** One entry as it stands. Throws `not_found`. */
export async function entryById(tx: Tx, id: string): Promise<EntryRow> {
  const row = await tx.row<EntryRow>(sql`select ${ENTRY_ROW} from entries e where id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('entry.not_here', { id }))
  return row
}

/** Some entries as they stand; ids that are not there are left out. */
export const entriesByIds = async (tx: Tx, ids: readonly string[]): Promise<Entry[]> =>
  (await tx.rows<EntryRow>(sql`select ${ENTRY_ROW} from entries e where id = any(${[...ids]}::uuid[]) order by id`)).map(toEntry)

/** One entry as the console shows it. Throws `not_found`. */
export const entryView = async (tx: Tx, id: string): Promise<EntryView> => toView(await entryById(tx, id))

/** Categories in use, with the number of entries that are not archived. */
export const entryCategories = (tx: Tx): Promise<{ name: string; count: number }[]> =>
  tx.rows(
    sql`select category as name, count(*) filter (where status <> 'archived')::int as count from entries group by category order by category`,
  )

/** The version of the workspace's entries; 0 before the first. */
export async function entriesVersion(tx: Tx): Promise<number> {
  const row = await tx.row<{ version: number }>(sql`select version::int as version from entry_versions`)
  return row?.version ?? 0
}
