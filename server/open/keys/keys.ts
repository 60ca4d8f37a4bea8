import type { KeyScope, Keys, KeyView, PutKey } from '@xiaoer/contract/keys'
import { refusal } from '@xiaoer/contract/refusals'
import type { Right } from '@xiaoer/contract/rights'
import sql from 'sql-template-tag'
import { hashToken, newToken } from '#platform/auth'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { rightsHeld } from '#workspaces'

/** By which people know what leaked where. */
const PREFIX = 'xiaoer_'

/** Who makes a key, and when. */
export interface KeyMaking {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** The keys in force, newest first. */
export async function keysOf(tx: Tx): Promise<Keys> {
  const rows = await tx.rows<Omit<KeyView, 'createdAt' | 'usedAt'> & { createdAt: Date; usedAt: Date | null }>(sql`
    select id, name, scopes, per_minute as "perMinute", created_at as "createdAt", used_at as "usedAt" from api_keys
    where ended_at is null order by created_at desc`)
  return { keys: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), usedAt: row.usedAt?.toISOString() ?? null })) }
}

/** Makes a key and gives it, which nothing shows again. */
export async function makeKey(db: Database, { workspaceId, accountId, at }: KeyMaking, { name, scopes, perMinute }: PutKey) {
  const [id, key] = [uuidv7(), `${PREFIX}${newToken()}`]
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into api_keys (workspace_id, id, name, scopes, per_minute, created_by, created_at)
      values (${workspaceId}, ${id}, ${name}, ${scopes}::text[], ${perMinute}, ${accountId}, ${at})`)
    await tx.run(sql`insert into api_key_routes (key_hash, workspace_id, key_id) values (${hashToken(key)}, ${workspaceId}, ${id})`)
  })
  return { id, key }
}

/** Ends a key at once. Throws `not_found`. */
export async function endKey(tx: Tx, id: string, at: Date): Promise<void> {
  const ended = await tx.run(sql`update api_keys set ended_at = ${at} where id = ${id} and ended_at is null`)
  if (ended === 0) throw new AppError('not_found', refusal('key.not_here', { id }))
  await tx.run(sql`delete from api_key_routes where key_id = ${id}`)
}

/** Ends all keys that somebody made, who is a colleague no more. */
export async function endKeysOf(tx: Tx, accountId: string, at: Date): Promise<void> {
  const ended = await tx.rows<{ id: string }>(sql`
    update api_keys set ended_at = ${at} where created_by = ${accountId} and ended_at is null returning id`)
  await tx.run(sql`delete from api_key_routes where key_id = any(${ended.map(({ id }) => id)}::uuid[])`)
}

/** A program that showed its key. */
export interface Program {
  readonly workspaceId: string
  readonly keyId: string
  readonly scopes: readonly KeyScope[]
  readonly perMinute: number
}

/**
 * What lets a person see in the console what a program of the scope is told: nobody gives a program more than they have, neither when they make its
 * key nor when it is used.
 */
export const NEEDED: Readonly<Record<KeyScope, Right>> = {
  knowledge: 'answers',
  orders: 'conversations',
  decisions: 'answers',
  drafts: 'conversations',
  recommendations: 'conversations',
  tickets: 'tickets',
}
/** What lets a person give programs keys at all. */
const GIVES: Right = 'outward'

/** Who stands behind `Authorization: Bearer …`, with the scopes that the key's maker may still give; throws `unauthenticated`. */
export async function programBehind(db: Database, authorization: string | undefined, at: Date): Promise<Program> {
  const key = /^Bearer (\S{20,200})$/iu.exec(authorization ?? '')?.[1] ?? ''
  const route = await db.outside((tx) =>
    tx.row<{ workspaceId: string; keyId: string }>(
      sql`select workspace_id as "workspaceId", key_id as "keyId" from api_key_routes where key_hash = ${hashToken(key)}`,
    ),
  )
  const row = route && (await db.inWorkspace(route.workspaceId, (tx) => carriedBy(tx, route.keyId, at)))
  if (!route || !row)
    throw new AppError(
      'unauthenticated',
      'Show a key of this service as `Authorization: Bearer xiaoer_…`; managers make them in the settings',
    )
  return { ...route, ...row }
}

/** What a key carries now. */
async function carriedBy(tx: Tx, keyId: string, at: Date): Promise<Pick<Program, 'scopes' | 'perMinute'> | undefined> {
  const key = await tx.row<Pick<Program, 'scopes' | 'perMinute'> & { madeBy: string }>(sql`
    update api_keys set used_at = ${at} where id = ${keyId} and ended_at is null
    returning scopes, per_minute as "perMinute", created_by as "madeBy"`)
  if (!key) return undefined
  const theirs = await rightsHeld(tx, key.madeBy)
  const { perMinute } = key
  return { perMinute, scopes: theirs.has(GIVES) ? key.scopes.filter((scope) => theirs.has(NEEDED[scope])) : [] }
}
