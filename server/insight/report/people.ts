import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

const asMap = (rows: readonly { id: string; name: string }[]): ReadonlyMap<string, string> =>
  new Map(rows.map(({ id, name }) => [id, name]))

/** What colleagues are called, those who have left too. */
export const agentNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  asMap(await tx.rows<{ id: string; name: string }>(sql`select account_id::text as id, name from agents`))

/** What teams are called. */
export const teamNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  asMap(await tx.rows<{ id: string; name: string }>(sql`select id::text as id, name from teams where removed_at is null`))
