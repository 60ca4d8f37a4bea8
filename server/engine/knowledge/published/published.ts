import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Entry } from '../entry.ts'
import { ENTRY_ROW } from '../store/columns.ts'
import { type EntryRow, toEntry } from '../store/rows.ts'

/** Which published entries are read; what is absent does not restrict. */
export interface PublishedOptions {
  /** Those that speak it: their own language or a translation. */
  readonly language: string
  readonly category?: string
  readonly ids?: readonly string[]
  /** Those with an answer for this product or a category of products. */
  readonly about?: { readonly productId: string; readonly category: string }
  readonly limit: number
  readonly offset?: number
}

/** A published entry and when it last changed. */
export interface PublishedEntry extends Entry {
  readonly updatedAt: Date
}

/** Published entries in a lasting order, by priority and then by age; and how many there are in all. */
export async function publishedEntries(tx: Tx, options: PublishedOptions): Promise<{ entries: PublishedEntry[]; total: number }> {
  const where = conditions(options)
  const rows = await tx.rows<EntryRow & { shops: string[] | null }>(sql`
    select ${ENTRY_ROW}, nullif(s.shop_ids, '{}') as shops from entries e left join entry_sets s on s.id = e.set_id
    where ${where} order by e.priority desc, e.id limit ${options.limit} offset ${options.offset ?? 0}`)
  const counted = await tx.row<{ total: number }>(sql`select count(*)::int as total from entries e where ${where}`)
  const entries = rows.map(({ shops, ...row }) => ({ ...toEntry(row), ...(shops && { shops }), updatedAt: row.updatedAt }))
  return { entries, total: counted?.total ?? 0 }
}

/** Categories of published entries that speak a language, with how many. */
export const publishedCategories = (tx: Tx, language: string): Promise<{ name: string; count: number }[]> =>
  tx.rows(
    sql`select category as name, count(*)::int as count from entries e where ${conditions({ language, limit: 0 })} group by category order by count(*) desc, category`,
  )

function conditions({ language, category, ids, about }: PublishedOptions): Sql {
  const product = about && JSON.stringify([{ when: { products: [{ id: about.productId }] } }])
  const shelf = about && JSON.stringify([{ when: { categories: [about.category] } }])
  return sql`e.status = 'live' and (e.language = ${language} or e.translations ? ${language})
    and (${category ?? null}::text is null or e.category = ${category ?? null})
    and (${ids ?? null}::uuid[] is null or e.id = any(${ids ?? null}::uuid[]))
    and (${product ?? null}::jsonb is null or e.answers @> ${product ?? null}::jsonb or e.answers @> ${shelf ?? null}::jsonb)`
}
