import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { ownIntent } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from './write.ts'

/** An intent of the workspace's own, by the name that its people gave it. */
export interface OwnIntent {
  readonly id: string
  readonly name: string
}

/** The workspace's own intents that can be taught, by name. */
export async function ownIntents(tx: Tx): Promise<OwnIntent[]> {
  const rows = await tx.rows<OwnIntent>(sql`select id, name from own_intents where removed_at is null order by lower(name), id`)
  return rows.map(({ id, name }) => ({ id: ownIntent(id), name }))
}

/** Makes an intent of the workspace's own; `id` is that of the entry that answers it, if one does. Throws `conflict` for a name that another has. */
export async function makeOwnIntent(tx: Tx, by: By, id: string, name: string): Promise<string> {
  const made = await tx.run(sql`
    insert into own_intents (workspace_id, id, name, made_by, made_at) values (${by.workspaceId}, ${id}, ${name}, ${by.accountId}, ${by.at})
    on conflict (workspace_id, lower(name)) where removed_at is null do nothing`)
  if (made === 0) throw nameTaken(name)
  return ownIntent(id)
}

/** Nothing is taught it any more, whoever taught it: its words are free for other intents. What was counted under it keeps its name. */
export async function removeOwnIntent(tx: Tx, by: By, id: string): Promise<void> {
  await tx.run(sql`
    update taught_sentences set removed_at = ${by.at}, removed_by = ${by.accountId} where intent = ${ownIntent(id)} and removed_at is null`)
  await tx.run(sql`update own_intents set removed_at = ${by.at} where id = ${id} and removed_at is null`)
}

/** Another has that name. */
export const nameTaken = (name: string) => new AppError('conflict', refusal('intent.name', { name }))
