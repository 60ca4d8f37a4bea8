import type { Sql } from 'sql-template-tag'
import sql from 'sql-template-tag'

/** A number from 0 to below 1 for each row, by the seed and what it is for; the same for good. */
export const draw = (seed: number, salt: string, n: Sql = sql`n`): Sql =>
  sql`((hashint8extended(${n}::bigint, ${(BigInt(seed) * 1_000n + BigInt(salt.charCodeAt(0))).toString()}::bigint) & 1048575) / 1048576.0::float8)`

/** Ids that rise with their number; `kind`: four or five hexadecimal digits. */
export const id = (kind: string, n: Sql): Sql => sql`(lpad(to_hex(${n}), 8, '0') || ${`-${kind}-7000-8000-000000000000`}::text)::uuid`

/** One of some words, by a draw. */
export const pickOf = (words: readonly string[], at: Sql): Sql => sql`(${[...words]}::text[])[1 + floor(${at} * ${words.length}::int)::int]`

/** To two digits. */
export const rounded = (value: Sql): Sql => sql`round((${value})::numeric, 2)`
