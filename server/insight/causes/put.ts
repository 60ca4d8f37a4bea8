import type { PutCause, PutCauseChange } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** Who does it, and when. */
export interface By {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** Names a cause, or changes one; what it gathers leaves the cause it was in. Gives the id. Throws `not_found`. */
export async function putCause(
  tx: Tx,
  { name, keys, ownerId }: PutCause,
  { workspaceId, accountId, at }: By,
  known?: string,
): Promise<string> {
  if (ownerId !== null && !(await tx.row(sql`select from agents where account_id = ${ownerId} and removed_at is null`)))
    throw new AppError('not_found', `There is no colleague ${ownerId} to care for it`)
  const id = known ?? uuidv7()
  if (known) {
    if ((await tx.run(sql`update causes set name = ${name}, owner_id = ${ownerId} where id = ${known}`)) === 0) throw notHere(known)
    await tx.run(sql`delete from cause_keys where cause_id = ${known}`)
  } else
    await tx.run(
      sql`insert into causes (workspace_id, id, name, owner_id, made_by, made_at) values (${workspaceId}, ${id}, ${name}, ${ownerId}, ${accountId}, ${at})`,
    )
  await tx.run(sql`
    insert into cause_keys (workspace_id, matter, way, cause_id)
    select distinct ${workspaceId}::uuid, matter, way, ${id}::uuid from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (matter text, way text)
    on conflict (workspace_id, matter, way) do update set cause_id = excluded.cause_id`)
  // a cause that gathers nothing any more, and of which nothing was noted, is gone
  await tx.run(sql`
    delete from causes c where not exists (select from cause_keys k where k.cause_id = c.id) and not exists (select from cause_changes g where g.cause_id = c.id)`)
  return id
}

/** Takes the name away: what it gathered stands by itself again, and its changes are forgotten. Throws `not_found`. */
export async function dropCause(tx: Tx, id: string): Promise<void> {
  if ((await tx.run(sql`delete from causes where id = ${id}`)) === 0) throw notHere(id)
}

/** Notes what was changed. Gives the id. Throws `not_found`, and `invalid` for a day to come. */
export async function noteChange(
  tx: Tx,
  causeId: string,
  { what, on }: PutCauseChange,
  { workspaceId, accountId, at }: By,
): Promise<string> {
  if (Date.parse(on) > at.getTime() + 86_400_000) throw new AppError('invalid', `${on} is yet to come; note a change once it is made`)
  if (!(await tx.row(sql`select from causes where id = ${causeId}`))) throw notHere(causeId)
  const id = uuidv7()
  await tx.run(sql`
    insert into cause_changes (workspace_id, id, cause_id, what, changed_on, noted_by, noted_at)
    values (${workspaceId}, ${id}, ${causeId}, ${what}, ${on}::date, ${accountId}, ${at})`)
  return id
}

/** Forgets a change that was noted. Throws `not_found`. */
export async function dropChange(tx: Tx, id: string): Promise<void> {
  if ((await tx.run(sql`delete from cause_changes where id = ${id}`)) === 0) throw new AppError('not_found', `There is no change ${id}`)
}

const notHere = (id: string): AppError => new AppError('not_found', `There is no cause ${id}; it may be ungrouped already`)
