import sql, { type Sql } from 'sql-template-tag'

/** Counted, summed and squared where it holds. */
export const summedUp = (value: Sql, of: Sql): Sql[] => [
  sql`count(*) filter (where ${of})`,
  sql`coalesce(sum(${value}) filter (where ${of}), 0)`,
  sql`coalesce(sum((${value})::numeric * (${value})::numeric) filter (where ${of}), 0)`,
]
