import { randomBytes } from 'node:crypto'
import { refusal } from '@xiaoer/contract/refusals'
import type { HookLog, Hooks, HookView, PutHook } from '@xiaoer/contract/webhooks'
import sql from 'sql-template-tag'
import { newestSeq } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { newSecret } from '#platform/outbound'
import { rightsHeld } from '#workspaces'

const PURPOSE = 'webhook'
/** How long the secret before signs as well, so that the other side can change over. */
const OVERLAP_MS = 24 * 3_600_000
const MOST = 20
const LOG = 100

/** Who makes an endpoint, and when. */
export interface Making {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** The endpoints of a workspace as they stand. */
export async function endpoints(tx: Tx): Promise<Hooks> {
  const rows = await tx.rows<Omit<HookView, 'failingSince' | 'oldSecretUntil'> & { failingSince: Date | null; oldUntil: Date | null }>(sql`
    select e.id, e.url, e.types, e.state, e.failing_since as "failingSince", e.why, e.cause, e.old_until as "oldUntil",
      (count(m.id) filter (where m.state in ('waiting', 'sending')))::int as waiting, (count(m.id) filter (where m.state = 'failed'))::int as failed
    from hook_endpoints e left join hook_messages m on m.workspace_id = e.workspace_id and m.endpoint_id = e.id
    where e.state <> 'removed' group by e.workspace_id, e.id order by e.created_at`)
  return {
    hooks: rows.map(({ oldUntil, ...row }) => {
      return { ...row, failingSince: row.failingSince?.toISOString() ?? null, oldSecretUntil: oldUntil?.toISOString() ?? null }
    }),
  }
}

/** Makes an endpoint and gives its secret, which nothing shows again. From now on it is told what happens. */
export async function makeEndpoint(tx: Tx, secrets: Secrets, { workspaceId, accountId, at }: Making, { url, types, on }: PutHook) {
  mustBeWeb(url)
  const held = await tx.row<{ n: number }>(sql`select count(*)::int as n from hook_endpoints where state <> 'removed'`)
  if ((held?.n ?? 0) >= MOST) throw new AppError('conflict', refusal('hook.most', { most: MOST }))
  const [id, secret] = [uuidv7(), newSecret(randomBytes(24))]
  await tx.run(sql`
    insert into hook_endpoints (workspace_id, id, url, types, secret_sealed, state, created_at, created_by)
    values (${workspaceId}, ${id}, ${url}, ${types}::text[], ${secrets.seal(secret, PURPOSE)}, ${on ? 'on' : 'off'}, ${at}, ${accountId})`)
  // what happened before the first of a workspace was made is told to nobody
  await tx.run(sql`
    insert into hook_work (workspace_id, seq, due_at) values (${workspaceId}, ${await newestSeq(tx)}, ${at})
    on conflict (workspace_id) do update set due_at = excluded.due_at`)
  return { id, secret }
}

/** Changes where to and what of; turned on again it begins anew, and is told by the rights of who turned it on. Throws `not_found`. */
export async function changeEndpoint(tx: Tx, by: string, id: string, { url, types, on }: PutHook): Promise<void> {
  mustBeWeb(url)
  const changed = await tx.run(sql`
    update hook_endpoints set url = ${url}, types = ${types}::text[], state = ${on ? 'on' : 'off'}, why = null, cause = null, failing_since = null,
      created_by = case when ${on} then ${by}::uuid else created_by end
    where id = ${id} and state <> 'removed'`)
  if (changed === 0) throw notHere(id)
}

/** A new secret; the one before signs beside it for a day. */
export async function rotateSecret(tx: Tx, secrets: Secrets, id: string, at: Date) {
  const secret = newSecret(randomBytes(24))
  const changed = await tx.run(sql`
    update hook_endpoints set old_sealed = secret_sealed, old_until = ${new Date(at.getTime() + OVERLAP_MS)}, secret_sealed = ${secrets.seal(secret, PURPOSE)}
    where id = ${id} and state <> 'removed'`)
  if (changed === 0) throw notHere(id)
  return { id, secret }
}

/** Ends an endpoint: its secrets go, and what waits is told to nobody. */
export async function removeEndpoint(tx: Tx, id: string): Promise<void> {
  await mustBeHere(tx, id)
  await tx.run(sql`delete from hook_messages where endpoint_id = ${id}`)
  await tx.run(sql`update hook_endpoints set state = 'removed', secret_sealed = '', old_sealed = null, url = '' where id = ${id}`)
}

/** Why endpoints are disabled whose maker was removed; any other why is in the other side's words. */
const MAKER_GONE = 'maker_gone'

/** Why endpoints are disabled whose maker lost the right to have programs told. */
const MAKER_LESS = 'maker_less'

/** Whether an endpoint's maker may have it told now; else it is disabled, until somebody who may turns it on. */
export async function isStillTheirs(tx: Tx, id: string): Promise<boolean> {
  const made = await tx.row<{ by: string }>(sql`select created_by as by from hook_endpoints where id = ${id}`)
  if (made && (await rightsHeld(tx, made.by)).has('outward')) return true
  await tx.run(sql`update hook_endpoints set state = 'disabled', why = ${MAKER_LESS} where id = ${id} and state = 'on'`)
  return false
}

/** Disables all endpoints that somebody made, who is a colleague no more: they know where these lead, and what they are signed with. */
export const disableEndpointsOf = (tx: Tx, accountId: string): Promise<number> =>
  tx.run(sql`update hook_endpoints set state = 'disabled', why = ${MAKER_GONE} where created_by = ${accountId} and state = 'on'`)

/** What became of the newest tellings. */
export async function logOf(tx: Tx, id: string): Promise<HookLog> {
  await mustBeHere(tx, id)
  const rows = await tx.rows<Omit<HookLog['rows'][number], 'at' | 'dueAt'> & { at: Date; dueAt: Date | null }>(sql`
    select id, type, state, attempts, status, why, ms, created_at as at, case when state = 'waiting' then due_at end as "dueAt"
    from hook_messages where endpoint_id = ${id} order by created_at desc, id desc limit ${LOG}`)
  return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString(), dueAt: row.dueAt?.toISOString() ?? null })) }
}

/** Tells some again, under their own ids: whoever has taken one knows it. */
export async function replay(tx: Tx, workspaceId: string, id: string, ids: readonly string[], at: Date): Promise<void> {
  await mustBeHere(tx, id)
  await tx.run(sql`
    update hook_messages set state = 'waiting', attempts = 0, due_at = ${at}, ended_at = null
    where endpoint_id = ${id} and id = any(${ids}::uuid[]) and state in ('sent', 'failed')`)
  await wake(tx, workspaceId, at)
}

/** A telling of nothing, to see whether it arrives. */
export async function testEndpoint(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await mustBeHere(tx, id)
  await tx.run(sql`
    insert into hook_messages (workspace_id, id, endpoint_id, type, due_at, created_at) values (${workspaceId}, ${uuidv7()}, ${id}, 'ping', ${at}, ${at})`)
  await wake(tx, workspaceId, at)
}

/** The secrets that a telling is signed with, the new one first. */
export const secretsOfEndpoint = (secrets: Secrets, { sealed, old }: { readonly sealed: string; readonly old: string | null }): string[] =>
  [sealed, old].flatMap((one) => (one ? [secrets.open(one, PURPOSE)] : []))

const wake = (tx: Tx, workspaceId: string, at: Date) =>
  tx.run(sql`update hook_work set due_at = least(due_at, ${at}) where workspace_id = ${workspaceId}`)

async function mustBeHere(tx: Tx, id: string): Promise<void> {
  if (!(await tx.row(sql`select 1 from hook_endpoints where id = ${id} and state <> 'removed' for update`))) throw notHere(id)
}

const notHere = (id: string) => new AppError('not_found', refusal('hook.not_here', { id }))

function mustBeWeb(url: string): void {
  const read = URL.canParse(url) ? new URL(url) : undefined
  if (!read || !['https:', 'http:'].includes(read.protocol) || read.username !== '')
    throw new AppError('invalid', refusal('shape.web_address'))
}
