import type { PutEntry } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import { saveEntry } from '#desk'
import { addSentences } from '#learning/training'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Login, PlayTests } from '#workspaces'
import { unwritten } from '../drafts/plain.ts'
import type { MinedParts } from '../parts.ts'
import { lockRelease, moveRelease, noteMade, type ReleaseRow } from './rows.ts'

/** What a yes to a scenario needs beside. */
export interface DecideParts extends MinedParts {
  readonly play: PlayTests
  /** Another scenario serves now: every node forgets what it had. */
  readonly changed: () => Promise<void>
}

/** Saves an entry as any, live. */
export async function publishEntry(parts: DecideParts, login: Login, { id }: ReleaseRow, entry: PutEntry): Promise<string> {
  mustBeWritten(entry.answer)
  const saved = await saveEntry(parts, login, { ...entry, status: 'live', source: `mined:${id}` })
  return saved.id
}

/** What is of one case must not be told to another shopper. */
export function mustBeWritten(text: string): void {
  const hole = unwritten(text)
  if (hole) throw new AppError('invalid', refusal('mined.unwritten', { hole }))
}

/** Sentences join what is taught, and a version begins to learn them. */
export async function learn(
  parts: DecideParts,
  { workspaceId, accountId }: Login,
  row: ReleaseRow,
  { intent, texts }: { intent: string; texts: readonly string[] },
  more: Sql = sql``,
): Promise<void> {
  const { db, now, teaching } = parts
  const by = { workspaceId, accountId, at: now() }
  const ids = await db.inWorkspace(workspaceId, async (tx) => {
    const { added } = await addSentences(tx, by, { sentences: texts.map((text) => ({ text, intent })) })
    const made = added.flatMap((one) => one.id ?? [])
    await noteMade(tx, row.id, sql`made_ids = ${made}::uuid[]`)
    return made
  })
  const version = await teaching.trainer.start(by).catch(async (error: unknown) => {
    await db.inWorkspace(workspaceId, (tx) => takeOutSentences(tx, by, ids))
    throw error
  })
  await db.inWorkspace(workspaceId, async (tx) =>
    moveRelease(
      tx,
      await lockRelease(tx, row.id),
      'checking',
      sql`made_id = ${version}, made_ids = ${ids}::uuid[], problem = null, decided_by = ${accountId}, decided_at = ${by.at}${more}`,
    ),
  )
}

/** Takes sentences out that are still there. */
export const takeOutSentences = (tx: Tx, by: { accountId: string | null; at: Date }, ids: readonly string[]): Promise<unknown> =>
  tx.run(
    sql`update taught_sentences set removed_at = ${by.at}, removed_by = ${by.accountId} where id = any(${[...ids]}::uuid[]) and removed_at is null`,
  )
