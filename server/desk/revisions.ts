import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** A table that is written as a whole. */
type Whole = 'routing_rules' | 'first_rules' | 'forbidden_words' | 'holidays'

/** At which revision it stands; 0 before it was written first. */
export const revisionOf = async (tx: Tx, name: Whole): Promise<number> =>
  (await tx.row<{ revision: number }>(sql`select revision from table_revisions where name = ${name}`))?.revision ?? 0

/** Goes on to the next revision from the one that was edited, and holds it: a second writer waits here. Throws `conflict` where it is another. */
export async function nextRevision(tx: Tx, workspaceId: string, name: Whole, edited: number): Promise<void> {
  await tx.run(sql`insert into table_revisions (workspace_id, name) values (${workspaceId}, ${name}) on conflict do nothing`)
  const stood = await tx.run(sql`update table_revisions set revision = revision + 1 where name = ${name} and revision = ${edited}`)
  if (stood === 0) throw new AppError('conflict', refusal('ticket.changed', { stands: await revisionOf(tx, name), edited }))
}

/** Whoever edits names what they saw: of two who edit at once, the later is told. */
export function mustStand(stands: number, edited: number | undefined): void {
  if (edited !== stands) throw new AppError('conflict', refusal('ticket.changed', { stands, edited: edited ?? 0 }))
}

/** The same of a row, by the query of its revision, which is held. Throws the refusal given where there is none. */
export async function mustStandIn(tx: Tx, revision: Sql, edited: number | undefined, gone: AppError): Promise<void> {
  const row = await tx.row<{ revision: number }>(sql`${revision} for update`)
  if (!row) throw gone
  mustStand(row.revision, edited)
}
