import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { type ChainCheck, type ChainRow, chainOf, digestOf, GENESIS, hashOf } from './chain.ts'

/** Something to be noted. */
export interface Noted {
  readonly accountId: string | null
  readonly action: string
  readonly target?: Readonly<Record<string, string>>
  readonly sent?: unknown
}

/** Writes the next row of a workspace's chain, one after the other; gives its number. */
export async function note(tx: Tx, workspaceId: string, { accountId, action, target = {}, sent = null }: Noted, at: Date): Promise<number> {
  // two that write at once would both follow the same row
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`audit.${workspaceId}`}, 0))`)
  const last = await tx.row<{ seq: number; hash: Buffer }>(sql`select seq::int as seq, hash from audit_log order by seq desc limit 1`)
  const salt = randomBytes(16)
  const row = {
    workspaceId,
    seq: (last?.seq ?? 0) + 1,
    at,
    accountId,
    action,
    target,
    digest: digestOf(sent, salt),
    prev: last?.hash ?? GENESIS,
  }
  await tx.run(sql`
    insert into audit_log (workspace_id, seq, at, account_id, action, target, sent, salt, digest, prev, hash)
    values (${workspaceId}, ${row.seq}, ${at}, ${accountId}, ${action}, ${JSON.stringify(target)}::jsonb, ${JSON.stringify(sent)}::jsonb, ${salt},
      ${row.digest}, ${row.prev}, ${hashOf(row)})`)
  return row.seq
}

/** Rows read at a time while the chain is looked along. */
const PAGE = 1_000

/** Looks along a workspace's whole chain. */
export async function checkAudit(db: Database, workspaceId: string): Promise<ChainCheck> {
  const chain = chainOf()
  let after = 0
  for (;;) {
    const rows = await db.inWorkspace(workspaceId, (tx) =>
      tx.rows<ChainRow>(sql`
        select workspace_id as "workspaceId", seq::int as seq, at, account_id as "accountId", action, target, sent, salt, digest, prev, hash
        from audit_log where seq > ${after} order by seq limit ${PAGE}`),
    )
    for (const row of rows) if (!chain.add(row)) return chain.found()
    const last = rows.at(-1)
    if (!last) return chain.found()
    after = last.seq
  }
}
