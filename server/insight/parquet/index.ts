/** Parquet: the facts of all sessions as a file for other databases, and the figures' definitions in their SQL. Reads rows, owns no table. */
export { definitionsSql } from './definitions.ts'
export { otherMoneyOf, writeSessions } from './write-sessions.ts'
