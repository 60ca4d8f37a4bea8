import type { EntryView, PutEntry } from '@xiaoer/contract'
import type { Shop } from '#commerce'
import { asItWouldBe, type Entry, entryView, putEntry } from '#engine/knowledge'
import type { Database } from '#platform/db'
import type { Login } from '#workspaces'
import { goneFrom, refuseGone, withTitles } from './gone.ts'

/** What saving an entry needs. */
export interface SaveParts {
  readonly db: Database
  readonly now: () => Date
  /** The shops of a workspace, as far as they are connected. */
  readonly shopsOf: (workspaceId: string) => Promise<Shop[]>
  /** Refuses entries as they would be published, where questions that have to be answered rightly would not be any more. */
  readonly mustStayRight: MustStayRight
}

/** See `SaveParts`. */
export type MustStayRight = (workspaceId: string, entries: readonly Entry[]) => Promise<void>

/** Saves an entry, new or changed, by a manager: once what its conditions name is there, publishing finds nothing, and what must be answered still is. */
export async function saveEntry(
  { db, now, shopsOf, mustStayRight }: SaveParts,
  login: Login,
  said: PutEntry,
  id?: string,
): Promise<EntryView> {
  const { workspaceId } = login
  const { gone, titles } = await goneFrom({ answers: said.answers ?? [], parts: said.parts ?? [] }, await shopsOf(workspaceId))
  refuseGone(gone)
  const entry = withTitles(said, titles)
  const after = await db.inWorkspace(workspaceId, (tx) => asItWouldBe(tx, entry, id))
  if (after.status !== 'draft' || id !== undefined) await mustStayRight(workspaceId, [after])
  return db.inWorkspace(workspaceId, async (tx) =>
    entryView(tx, await putEntry(tx, { workspaceId, now: now(), by: login.accountId, via: 'console' }, entry, id)),
  )
}
