import type { PutEntry } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustBePublishable, mustBeSayable } from '../checks/check.ts'
import { PLAIN } from '../entry.ts'
import { definite } from './definite.ts'
import { entryById } from './read.ts'
import { writeEntries } from './write-entries.ts'

/** Whose entries change, when and by whom; where nobody is named it is an import. */
export interface Changed {
  readonly workspaceId: string
  readonly now: Date
  readonly by?: string
  readonly via?: 'console' | 'restore' | 'bulk'
}

/** Of an entry that is new. */
const FRESH = { ...PLAIN, slug: null, intents: [], language: 'zh-CN', translations: {}, priority: 0 } as const

/**
 * Makes an entry, or changes the one of that id; gives the id. What the change does not say stays. Throws `not_found` for an id that is not
 * there, `conflict` where somebody else has changed it since, and `invalid` where no answer is left.
 */
export async function putEntry(tx: Tx, changed: Changed, entry: PutEntry, id?: string): Promise<string> {
  const after = await asItWouldBe(tx, entry, id)
  if (after.answer.trim() === '' && after.answers.length === 0)
    throw new AppError('invalid', refusal('entry.no_answer', { path: 'answer' }))
  mustBeSayable(after)
  if (after.status === 'live') mustBePublishable(after)
  await mustBeHere(tx, after)
  await bumpVersion(tx, changed.workspaceId)
  await signed(tx, changed)
  await writeEntries(tx, changed, [after])
  return after.id
}

/** Refuses an owner or a set that is not of the workspace. */
export async function mustBeHere(
  tx: Tx,
  { ownerId, setId }: { readonly ownerId?: string | null | undefined; readonly setId?: string | null | undefined },
): Promise<void> {
  const there = await tx.row<{ owner: boolean; set: boolean }>(sql`
    select ${ownerId ?? null}::uuid is null or exists (select from agents where account_id = ${ownerId ?? null}::uuid) as owner,
      ${setId ?? null}::uuid is null or exists (select from entry_sets where id = ${setId ?? null}::uuid and loan_id is null) as set`)
  if (!there?.owner) throw new AppError('invalid', refusal('entry.owner', { path: 'ownerId', id: String(ownerId) }))
  if (!there.set) throw new AppError('invalid', refusal('entry.set', { path: 'setId', id: String(setId) }))
}

/** The entry as this change would leave it; nothing is written. Throws `not_found` and `conflict` as `putEntry` does. */
export async function asItWouldBe(tx: Tx, { revision, ...said }: PutEntry, id?: string) {
  const before = id === undefined ? { ...FRESH, id: uuidv7() } : await held(tx, id, revision)
  return { ...before, ...definite(said) }
}

/** Held until the end of the transaction, so that two who save at once do not both pass. */
async function held(tx: Tx, id: string, revision: number | undefined) {
  await tx.run(sql`select from entries where id = ${id} for update`)
  const { revision: stands, loanId, ...entry } = await entryById(tx, id)
  mustBeOwn({ id, loanId })
  if (revision !== undefined && revision !== stands) throw new AppError('conflict', refusal('entry.changed', { id, stands, revision }))
  return entry
}

/** Refuses what another workspace lends: it changes with the lender's alone. */
export function mustBeOwn({ id, loanId }: { readonly id: string; readonly loanId: string | null }): void {
  if (loanId === null) return
  throw new AppError('conflict', refusal('entry.lent', { id }))
}

/** Versions that this transaction makes are somebody's. */
export const signed = (tx: Tx, { by, via }: Changed): Promise<number> =>
  tx.run(sql`select set_config('app.changed_by', ${by ?? ''}, true), set_config('app.changed_via', ${via ?? ''}, true)`)

/** Every index built before is stale from here on, and so is what others have borrowed of these entries. */
export const bumpVersion = (tx: Tx, workspaceId: string): Promise<number> =>
  tx.run(sql`
    with lent as (update set_loans set version = version + 1 where lender_id = ${workspaceId} and ended_at is null)
    insert into entry_versions (workspace_id, version) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set version = entry_versions.version + 1`)

/** Takes every imported entry out of service; it can be put back one by one. */
export async function archiveImported(tx: Tx, { workspaceId, now }: Changed): Promise<void> {
  await bumpVersion(tx, workspaceId)
  await tx.run(sql`update entries set status = 'archived', updated_at = ${now} where slug is not null and status <> 'archived'`)
}

/** Puts back into service what was taken out of it together at that instant, and not changed since. */
export async function restoreImported(tx: Tx, { workspaceId, now }: Changed, archivedAt: Date): Promise<void> {
  await bumpVersion(tx, workspaceId)
  await tx.run(sql`
    update entries set status = 'live', updated_at = ${now} where slug is not null and status = 'archived' and updated_at = ${archivedAt}`)
}
