import sql, { raw } from 'sql-template-tag'
import type { Ground } from './history.ts'

interface Index {
  readonly name: string
  readonly definition: string
}

/** Lets rows be written without the tables' indexes that are no keys, and builds these anew by their own definitions, two at a time. */
export async function withoutIndexes({ owner, say }: Ground, tables: readonly string[], write: () => Promise<void>): Promise<void> {
  const indexes = await owner.call<Index>(sql`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
    where i.indrelid = any(${tables}::regclass[]) and not i.indisunique order by pg_relation_size(i.indrelid)`)
  for (const { name } of indexes) await owner.call(sql`drop index ${raw(name)}`)
  await write()
  const left = [...indexes]
  const build = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { name, definition } = next
      await owner.call(raw(definition))
      say(`index ${name}`)
    }
  }
  await Promise.all([build(), build()])
}
