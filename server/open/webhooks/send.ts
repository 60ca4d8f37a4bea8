import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import type { HookCause } from '@xiaoer/contract/webhooks'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import { CallFailure, type Outward, signed } from '#platform/outbound'
import { causeOfFailure, causeOfStatus } from './cause.ts'
import { isStillTheirs, secretsOfEndpoint } from './endpoints.ts'
import { bodyOf } from './told.ts'

/** What telling needs. */
export interface TellParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  readonly outward: Outward
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  readonly failed: (error: unknown) => void
  /** The same with addresses at which the other side can fetch the files it names. */
  readonly addressed: (workspaceId: string, body: object) => object
  readonly random?: () => number
}

/** Seconds after each failure, of the schedule that Standard Webhooks recommends: three days in all. */
const AFTER_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
/** Each may come later by a tenth, so that not all come back at once. */
const JITTER = 0.1
const WITHIN_MS = 15_000
const LEASE_S = 45
/** An endpoint that took nothing for so long is told nothing more. */
const DEAD_AFTER_MS = 5 * 86_400_000
const GONE = 410

/** One telling under way. */
export interface Claim {
  readonly id: string
  readonly endpointId: string
  readonly url: string
  readonly seq: number | null
  readonly type: string
  readonly attempts: number
  readonly sealed: string
  readonly old: string | null
}

/** Claims what is due, committed before the call: what a crash leaves is told again under the same id, by which the other side knows it. */
export const claim = (tx: Tx, at: Date, most: number): Promise<Claim[]> =>
  tx.rows<Claim>(sql`
    with d as materialized (
      select w.workspace_id, w.id from hook_messages w join hook_endpoints e on e.workspace_id = w.workspace_id and e.id = w.endpoint_id
      where w.state in ('waiting', 'sending') and w.due_at <= ${at} and (e.state = 'on' or w.type = 'ping') order by w.due_at, w.seq limit ${most}
      for update of w skip locked)
    update hook_messages m set state = 'sending', attempts = m.attempts + 1, due_at = ${at}::timestamptz + make_interval(secs => ${LEASE_S})
    from d, hook_endpoints e
    where m.workspace_id = d.workspace_id and m.id = d.id and e.workspace_id = m.workspace_id and e.id = m.endpoint_id
    returning m.id, m.endpoint_id as "endpointId", e.url, m.seq, m.type, m.attempts, e.secret_sealed as sealed,
      case when e.old_until > ${at} then e.old_sealed end as old`)

interface Ended {
  readonly ok: boolean
  readonly status: number | null
  readonly why: string | null
  readonly cause: HookCause | null
}

/** Calls, and notes what came of it. */
export async function tellOne(parts: TellParts, workspaceId: string, one: Claim): Promise<void> {
  const { db, now } = parts
  const body = await db.inWorkspace(workspaceId, (tx) => toldNow(tx, one, now()))
  if (body === 'not theirs') return putOff(db, workspaceId, one)
  const from = performance.now()
  const ended = body
    ? await call(parts, one, JSON.stringify(parts.addressed(workspaceId, body)))
    : { ok: false, status: null, why: 'the event is gone', cause: null }
  const rung = await db.inWorkspace(workspaceId, (tx) =>
    note(parts, tx, { workspaceId, one, ended, ms: Math.round(performance.now() - from) }),
  )
  if (rung) parts.ring(workspaceId, '', rung)
}

/** What is told of a message; that its endpoint was made by somebody who may not have it told any more. A ping tells nothing. */
async function toldNow(tx: Tx, { endpointId, type, seq }: Claim, at: Date) {
  return type === 'ping' || (await isStillTheirs(tx, endpointId)) ? bodyOf(tx, type, seq, at) : ('not theirs' as const)
}

/** As one that was never claimed: told once the endpoint is on again. */
async function putOff(db: Database, workspaceId: string, { id, attempts }: Claim): Promise<void> {
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(
      sql`update hook_messages set state = 'waiting', attempts = attempts - 1 where id = ${id} and state = 'sending' and attempts = ${attempts}`,
    ),
  )
}

async function call({ outward, secrets, now }: TellParts, one: Claim, body: string): Promise<Ended> {
  const each = secretsOfEndpoint(secrets, one).map((secret) => signed(secret, one.id, now(), body))
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Xiaoer-Webhooks/1',
    ...each[0],
    'webhook-signature': each.map((of) => of['webhook-signature']).join(' '),
  }
  try {
    const { status, body: answer } = await outward({ method: 'POST', url: one.url, headers, body, withinMs: WITHIN_MS, mostBytes: 65_536 })
    const ok = status >= 200 && status < 300
    const cause = ok ? null : causeOfStatus(status)
    return {
      ok,
      status,
      cause,
      why: ok ? null : firstGraphemes(storable(answer.toString('utf8', 0, 2_000)), 200).trim() || `HTTP ${status}`,
    }
  } catch (error) {
    if (error instanceof CallFailure)
      return { ok: false, status: null, why: firstGraphemes(error.message, 300), cause: causeOfFailure(error) }
    throw error
  }
}

interface Noting {
  readonly workspaceId: string
  readonly one: Claim
  readonly ended: Ended
  readonly ms: number
}

/** Gives a number of the feed where the endpoint was disabled by it. */
async function note(parts: TellParts, tx: Tx, { workspaceId, one, ended, ms }: Noting): Promise<number | undefined> {
  const at = parts.now()
  const { ok, status, why, cause } = ended
  const again = ok ? undefined : AFTER_S[one.attempts - 1]
  const seconds = (again ?? 0) * (1 + JITTER * (parts.random ?? Math.random)())
  const state = ok ? 'sent' : again === undefined || one.type === 'ping' ? 'failed' : 'waiting'
  const noted = await tx.run(sql`
    update hook_messages set state = ${state}, status = ${status}, why = ${why}, ms = ${ms}, ended_at = ${state === 'waiting' ? null : at},
      due_at = ${new Date(at.getTime() + seconds * 1_000)}
    where id = ${one.id} and state = 'sending' and attempts = ${one.attempts}`)
  if (noted === 0 || one.type === 'ping') return undefined
  if (ok) {
    await tx.run(
      sql`update hook_endpoints set failing_since = null, why = null, cause = null where id = ${one.endpointId} and failing_since is not null`,
    )
    return undefined
  }
  await tx.run(
    sql`update hook_endpoints set failing_since = coalesce(failing_since, ${at}), why = ${why ?? ''}, cause = ${cause} where id = ${one.endpointId}`,
  )
  const dead = await tx.run(sql`
    update hook_endpoints set state = 'disabled' where id = ${one.endpointId} and state = 'on'
      and (${status === GONE} or failing_since <= ${new Date(at.getTime() - DEAD_AFTER_MS)})`)
  if (dead === 0) return undefined
  // the desk hears of it like of all else
  const [seq] = await tell(tx, workspaceId, at, [
    { type: 'webhook_disabled', conversationId: null, detail: { endpointId: one.endpointId } },
  ])
  return seq
}
