import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { rolesWith } from '../people/rights/roles.ts'
import type { By } from '../versions.ts'
import type { VersionRow } from './store.ts'

/** What was before the eyes of whoever approves: `seen`, the moment the text was written at; `again`, that they say they read all of it anew. */
export interface Looked {
  readonly seen?: string | undefined
  readonly again?: boolean | undefined
}

/** Hours between submitting and publishing alone: a night lies between the two looks, which is what the second person was for. */
export const COOLING_HOURS = 24
const HOUR_MS = 3_600_000

/** Whether nobody else of the workspace could approve: one in all who may write policies. */
export async function managesAlone(db: Database, workspaceId: string): Promise<boolean> {
  const row = await db.inWorkspace(workspaceId, async (tx) =>
    tx.row<{ many: number }>(sql`
      select count(*)::int as many from agents where role = any(${await rolesWith(tx, 'policies')}) and removed_at is null`),
  )
  return row?.many === 1
}

/** Throws `forbidden` where there is a second person, and `conflict` before the time is over or where nobody looked again. */
export async function mustBeAlone(db: Database, by: By, { id, submittedAt, writtenAt }: VersionRow, looked: boolean): Promise<void> {
  if (!(await managesAlone(db, by.workspaceId))) throw new AppError('forbidden', refusal('policy.own'))
  const left = (submittedAt ?? writtenAt).getTime() + COOLING_HOURS * HOUR_MS - by.at.getTime()
  if (left > 0) throw new AppError('conflict', refusal('policy.cooling', { id, hours: Math.ceil(left / HOUR_MS) }))
  if (!looked) throw new AppError('conflict', refusal('policy.look_again', { id }))
}
