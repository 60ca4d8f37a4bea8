import type { PutEntry } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

export interface Changed {
  readonly workspaceId: string
  readonly now: Date
}

/** Makes an entry, or changes the one of that id; gives the id. Throws `not_found` for an id that is not there. */
export async function putEntry(tx: Tx, { workspaceId, now }: Changed, entry: z.infer<typeof PutEntry>, id?: string): Promise<string> {
  const { question, wordings, answer, category, status } = entry
  await bumpVersion(tx, workspaceId)
  if (id === undefined) {
    const made = uuidv7()
    await tx.run(sql`insert into entries (workspace_id, id, question, wordings, answer, category, status, created_at, updated_at)
      values (${workspaceId}, ${made}, ${question}, ${wordings}, ${answer}, ${category}, ${status}, ${now}, ${now})`)
    return made
  }
  const changed =
    await tx.run(sql`update entries set question = ${question}, wordings = ${wordings}, answer = ${answer}, category = ${category},
    status = ${status}, updated_at = ${now} where id = ${id}`)
  if (changed === 0) throw new AppError('not_found', `Entry ${id} is not in this workspace; it may have been removed`)
  return id
}

/** Every index built before is stale from here on. */
export const bumpVersion = (tx: Tx, workspaceId: string): Promise<number> =>
  tx.run(sql`insert into entry_versions (workspace_id, version) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set version = entry_versions.version + 1`)

/** Takes every imported entry out of service; it can be put back one by one. */
export async function archiveImported(tx: Tx, { workspaceId, now }: Changed): Promise<void> {
  await bumpVersion(tx, workspaceId)
  await tx.run(sql`update entries set status = 'archived', updated_at = ${now} where slug is not null and status <> 'archived'`)
}
