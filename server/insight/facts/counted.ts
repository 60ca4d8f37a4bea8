import sql, { type Sql } from 'sql-template-tag'

/** Counted, their sum, and the sum of their squares. */
export type Counted = readonly [of: number, sum: number, squares: number]

/** A value counted, summed and squared where a condition holds, as an array of JSON. */
export const counted = (value: Sql, where: Sql): Sql => sql`jsonb_build_array(count(*) filter (where ${where}),
  coalesce(sum(${value}) filter (where ${where}), 0)::float8, coalesce(sum((${value})::float8 * (${value})) filter (where ${where}), 0))`
