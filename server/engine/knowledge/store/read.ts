import type { EntryView } from '@xiaoer/contract'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Entry, EntryStatus } from '../entry.ts'
import { type EntryRow, toEntry } from './rows.ts'

const columns = sql`id, slug, question, wordings, answer, category, intents, language, translations, status, priority, updated_at as "updatedAt"`

/** Every entry that may answer, for the index. */
export async function liveEntries(tx: Tx): Promise<Entry[]> {
  const rows = await tx.rows<EntryRow>(sql`select ${columns} from entries where status = 'live' order by id`)
  return rows.map(toEntry)
}

/** Which entries to list; what is absent does not restrict. */
export interface ListOptions {
  /** Words that must stand in the question or the answer. */
  readonly words?: string | undefined
  readonly category?: string | undefined
  readonly ids?: readonly string[]
  readonly status?: EntryStatus | undefined
  readonly limit?: number
  readonly offset?: number
}

/** A page of entries, last changed first, and how many there are in all. */
export async function listEntries(tx: Tx, options: ListOptions = {}): Promise<{ entries: EntryView[]; total: number }> {
  const where = conditions(options)
  const rows = await tx.rows<EntryRow>(
    sql`select ${columns} from entries where ${where} order by updated_at desc, id limit ${options.limit ?? 50} offset ${options.offset ?? 0}`,
  )
  const counted = await tx.row<{ total: number }>(sql`select count(*)::int as total from entries where ${where}`)
  return { entries: rows.map(toView), total: counted?.total ?? 0 }
}

const toView = ({ id, question, wordings, answer, category, status, updatedAt }: EntryRow): EntryView => ({
  id,
  question,
  wordings,
  answer,
  category,
  status,
  updatedAt: updatedAt.toISOString(),
})

function conditions({ words, category, status, ids }: ListOptions): Sql {
  const pattern = words && `%${words.replace(/[\\%_]/gu, '\\$&')}%`
  return sql`(${pattern ?? null}::text is null or question ilike ${pattern ?? null} or answer ilike ${pattern ?? null})
    and (${category ?? null}::text is null or category = ${category ?? null})
    and (${status ?? null}::text is null or status = ${status ?? null})
    and (${ids ?? null}::uuid[] is null or id = any(${ids ?? null}::uuid[]))`
}

/** The version of the workspace's entries; 0 before the first. */
export async function entriesVersion(tx: Tx): Promise<number> {
  const row = await tx.row<{ version: number }>(sql`select version::int as version from entry_versions`)
  return row?.version ?? 0
}
