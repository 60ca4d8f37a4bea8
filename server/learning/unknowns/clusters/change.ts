import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { textKey } from '#learning/training'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** Who changes clusters, and when. */
export interface By {
  readonly workspaceId: string
  readonly accountId: string
  readonly now: Date
}

/** Puts a cluster aside or takes it up again. Throws `not_found`. */
export async function setState(tx: Tx, by: By, id: string, state: 'open' | 'dismissed'): Promise<void> {
  await held(tx, id)
  await tx.run(sql`update unknown_clusters set state = ${state}, changed_at = ${by.now}, changed_by = ${by.accountId} where id = ${id}`)
}

/** An entry answers the cluster from now on. */
export async function answeredBy(tx: Tx, by: By, id: string, entryId: string): Promise<void> {
  await tx.run(sql`
    update unknown_clusters set state = 'answered', entry_id = ${entryId}, changed_at = ${by.now}, changed_by = ${by.accountId} where id = ${id}`)
}

/** All questions of one cluster go into another, and it is gone. Throws `not_found` and `conflict`. */
export async function merge(tx: Tx, by: By, id: string, into: string): Promise<void> {
  if (id === into) throw new AppError('conflict', refusal('unknown.itself'))
  // in one order, whichever way round two people merge
  for (const one of [id, into].sort()) await held(tx, one)
  await tx.run(sql`update unknown_questions set cluster_id = ${into}, verdict = null, asked_again_at = null where cluster_id = ${id}`)
  await tx.run(sql`delete from unknown_clusters where id = ${id}`)
  await tx.run(sql`update unknown_clusters set changed_at = ${by.now}, changed_by = ${by.accountId} where id = ${into}`)
}

/** Wordings taken out into an open cluster of their own; gives its id. Throws `not_found`, and `conflict` where none or all would go. */
export async function split(tx: Tx, by: By, id: string, wordings: readonly string[]): Promise<string> {
  await held(tx, id)
  const keys = wordings.map((text) => textKey(text).toString('hex'))
  const those = sql`text_key in (select decode(k, 'hex') from unnest(${keys}::text[]) k)`
  const counts = await tx.row<{ some: boolean; rest: boolean }>(sql`
    select bool_or(${those}) as some, bool_or(not (${those})) as rest from unknown_questions where cluster_id = ${id}`)
  if (!counts?.some) throw new AppError('conflict', refusal('unknown.no_wording'))
  if (!counts.rest) throw new AppError('conflict', refusal('unknown.all_wordings'))
  const made = uuidv7()
  await tx.run(sql`
    insert into unknown_clusters (workspace_id, id, made_at, changed_at, changed_by) values (${by.workspaceId}, ${made}, ${by.now}, ${by.now}, ${by.accountId})`)
  await tx.run(
    sql`update unknown_questions set cluster_id = ${made}, verdict = null, asked_again_at = null where cluster_id = ${id} and ${those}`,
  )
  return made
}

/** Held until the end of the transaction. */
async function held(tx: Tx, id: string): Promise<void> {
  const row = await tx.row(sql`select id from unknown_clusters where id = ${id} for update`)
  if (!row) throw new AppError('not_found', refusal('unknown.not_here', { id }))
}
