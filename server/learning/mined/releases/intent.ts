import type { PutEntry } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { entryView, putEntry } from '#engine/knowledge'
import { forgetOwn, makeOwnIntent, removeOwnIntent } from '#learning/training'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { Login } from '#workspaces'
import { type DecideParts, learn, publishEntry } from './making.ts'
import { noteMade, type ReleaseRow } from './rows.ts'

/** A release that is a new intent. */
interface NewIntent {
  readonly name: string
  readonly texts: readonly string[]
  readonly entry: PutEntry | null
}

/** A new intent of the workspace's own: its entry answers at once, as any does; its sentences are learnt as any are. */
export async function learnIntent(parts: DecideParts, login: Login, row: ReleaseRow, { name, texts, entry }: NewIntent): Promise<void> {
  const { db, now } = parts
  const { workspaceId, accountId } = login
  const by = { workspaceId, accountId, at: now() }
  const id = entry === null ? uuidv7() : await publishEntry(parts, login, row, entry)
  try {
    const intent = await db.inWorkspace(workspaceId, async (tx) => {
      await noteMade(tx, row.id, sql`intent_id = ${id}`)
      return makeOwnIntent(tx, by, id, name)
    })
    await learn(parts, login, row, { intent, texts }, sql`, intent_id = ${id}`)
  } catch (error) {
    await db.inWorkspace(workspaceId, async (tx) => {
      await removeOwnIntent(tx, by, id)
      await noteMade(tx, row.id, sql`intent_id = null, made_ids = '{}'`)
      if (entry !== null) await putAway(tx, by, id)
    })
    throw error
  }
}

type By = Parameters<typeof makeOwnIntent>[1]

/** Its sentences are taught no more, and no version reads it. */
export async function unlearnIntent(tx: Tx, by: By, { intent_id }: ReleaseRow): Promise<void> {
  if (intent_id === null) return
  await removeOwnIntent(tx, by, intent_id)
  await forgetOwn(tx, by)
}

/** Its entry answers no more, whatever was asked to stay right since: it was so before the yes. */
export async function putAway(tx: Tx, by: By, id: string): Promise<void> {
  const { question, wordings, answer, category } = await entryView(tx, id)
  const signed = { workspaceId: by.workspaceId, now: by.at, via: 'console' as const, ...(by.accountId && { by: by.accountId }) }
  await putEntry(tx, signed, { question, wordings, answer, category, status: 'archived' }, id)
}
