import type { AnswerPart, EntryView, PutEntry } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Shop } from '#commerce'
import { asItWouldBe, type Entry, entryView, putEntry } from '#engine/knowledge'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
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
  const after = await db.inWorkspace(workspaceId, async (tx) => {
    await mustBeOurs(tx, said.parts ?? [])
    return asItWouldBe(tx, entry, id)
  })
  if (after.status !== 'draft' || id !== undefined) await mustStayRight(workspaceId, [after])
  return db.inWorkspace(workspaceId, async (tx) =>
    entryView(tx, await putEntry(tx, { workspaceId, now: now(), by: login.accountId, via: 'console' }, entry, id)),
  )
}

/** A picture that came in a chat or hangs on a ticket is no answer: everybody would be shown it. Throws `not_found`. */
async function mustBeOurs(tx: Tx, parts: readonly AnswerPart[]): Promise<void> {
  const named = parts.flatMap((part) => (part.kind === 'picture' ? [part.fileId] : []))
  const theirs = await tx.row(sql`
    select from files f where f.id::text = any(${named}::text[])
      and (f.conversation_id is not null or exists (select from ticket_files k where k.file_id = f.id)) limit 1`)
  if (theirs) throw new AppError('not_found', refusal('file.none'))
}
