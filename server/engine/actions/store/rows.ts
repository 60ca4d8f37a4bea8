import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { GIVES, type Receipt, type ShopAction } from '#commerce'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Asked } from '../desk.ts'
import type { Above, ActionPlan, Given, GivenBefore } from '../plan.ts'
import { moneyOf } from '../plan.ts'

/** How a deed came to be: the mode its matter was in, the limit it passes, and what was decided of the matter, in words of who decides. */
export interface Because {
  /** Absent where a colleague asked for it. */
  readonly mode?: 'semi' | 'full'
  readonly limit?: Above
  readonly decision?: unknown
  /** A person said no to it before, and its shopper appealed. */
  readonly declined?: { readonly by: string; readonly reason: string | null; readonly note: string | null }
}

/** One action as it is kept. */
export interface ActionRow {
  readonly id: string
  readonly key: string
  readonly shopId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly kind: ShopAction['kind']
  readonly orderNumber: string
  readonly request: ActionPlan
  readonly amount: number | null
  readonly currency: string | null
  readonly state: 'begun' | 'waiting' | 'done' | 'refused' | 'failed' | 'uncertain' | 'undone' | 'half' | 'by_hand'
  readonly tries: number
  readonly receipt: readonly Receipt[] | null
  readonly why: string | null
  readonly because: Because | null
  /** How a person ended it by hand. */
  readonly note: string | null
  /** Why a person said no to it, in words for the shopper. */
  readonly reason: string | null
  readonly decidedBy: string | null
  /** The colleague who asked for it; null where the bot did. */
  readonly begunBy: string | null
  readonly at: Date
  readonly endedAt: Date | null
}

const COLUMNS = sql`
  id, key, shop_id as "shopId", conversation_id as "conversationId", session_id as "sessionId", kind, order_number as "orderNumber", request,
  amount::float8 as amount, currency, state, tries, receipt, why, because, note, reason, decided_by as "decidedBy", begun_by as "begunBy", at, ended_at as "endedAt"`

/** The row of a key: made now, or what an earlier try left. `same` tells whether it asks for the same. */
export async function openRow(
  tx: Tx,
  asked: Asked,
  plan: ActionPlan,
  {
    key,
    waitsFor,
    because,
  }: { readonly key: string; readonly waitsFor?: 'nod' | 'limit' | 'twice' | 'unruled'; readonly because: Because },
): Promise<{ row: ActionRow; mine: boolean; same: boolean }> {
  const action = plan.steps[0]?.action
  if (!action) throw new Error('a plan without steps')
  const money = moneyOf(plan)
  const request = JSON.stringify(plan)
  const mine = await tx.run(sql`
    insert into actions (workspace_id, id, key, shop_id, conversation_id, session_id, kind, order_number, request, amount, currency, state, why, because, at, journal)
    values (${asked.workspaceId}, ${uuidv7()}, ${key}, ${asked.shopId}, ${asked.conversationId}, ${asked.sessionId}, ${action.kind},
      ${action.orderNumber}, ${request}::jsonb, ${money?.minor ?? null}, ${money?.currency ?? null}, ${waitsFor ? 'waiting' : 'begun'},
      ${waitsFor ?? null}, ${JSON.stringify(because)}::jsonb, ${asked.now},
      ${asked.journal === undefined ? null : JSON.stringify(asked.journal)}::jsonb)
    on conflict (workspace_id, key) do nothing`)
  const row = await tx.row<ActionRow & { same: boolean }>(
    sql`select ${COLUMNS}, request = ${request}::jsonb as same from actions where key = ${key} for update`,
  )
  if (!row) throw new Error(`the action ${key} is gone`)
  return { row, mine: mine > 0, same: row.same }
}

/** Whose it is; where it need not wait their asking is the word on it. */
export const beginBy = (tx: Tx, id: string, { by, at, isWord }: { readonly by: string; readonly at: Date; readonly isWord: boolean }) =>
  tx.run(sql`
    update actions set begun_by = ${by}, decided_by = ${isWord ? by : null}, decided_at = ${isWord ? at : null} where id = ${id}`)

interface UnendedIn extends Pick<Asked, 'shopId' | 'customerId'> {
  readonly cutOffBefore: Date
  /** One that is just under way counts as well. */
  readonly isUnderWay?: true
}

/** The newest deed of the same kind for the same goods of the same order that has no end, the very same first; locked. */
export async function unendedRow(
  tx: Tx,
  { shopId, customerId, cutOffBefore, isUnderWay }: UnendedIn,
  plan: ActionPlan,
  key: string,
): Promise<{ row: ActionRow; same: boolean } | undefined> {
  const action = plan.steps[0]?.action
  if (!action) return undefined
  const same = sql`request = ${JSON.stringify(plan)}::jsonb`
  const goods = 'variantId' in action ? action.variantId : ''
  const found = await tx.row<ActionRow & { same: boolean }>(sql`
    select ${COLUMNS}, ${same} as same from actions
    where shop_id = ${shopId} and order_number = ${action.orderNumber} and kind = ${action.kind} and key <> ${key}
      and request -> 'steps' -> 0 -> 'action' ->> 'customerId' = ${customerId}
      and coalesce(request -> 'steps' -> 0 -> 'action' ->> 'variantId', '') = ${goods}
      and (state in ('waiting', 'failed', 'uncertain', 'half') or (state = 'begun' and (${isUnderWay === true} or decided_at is not null or at < ${cutOffBefore})))
    order by ${same} desc, at desc, id desc limit 1 for update`)
  return found && { row: found, same: found.same }
}

/**
 * What waited for a word above a limit that it is under by now needs no word, and what failed is sent again. It counts in the session and on the
 * day it is given in: asked for again one by one on another day, what was too much together would pass. No person's word stands on it any more, so
 * that nobody goes on with it beside who asks now.
 */
export const freeRow = (tx: Tx, id: string, { sessionId, now }: Pick<Asked, 'sessionId' | 'now'>) =>
  tx.run(
    sql`update actions set state = 'begun', why = null, ended_at = null, told_at = null, decided_by = null, decided_at = null, session_id = ${sessionId}, at = ${now}
      where id = ${id}`,
  )

/** What failed and is above a limit by now waits for a word. */
export const holdRow = (tx: Tx, id: string, now: Date) =>
  tx.run(sql`update actions set state = 'waiting', why = 'limit', ended_at = null, unheard_since = ${now} where id = ${id}`)

/** What the turn that starts after `since` had looked up when it began its last deed, as it was handed in; null where it began none. */
export async function journalOf(tx: Tx, conversationId: string, since: number): Promise<unknown> {
  const row = await tx.row<{ journal: unknown }>(sql`
    select journal from actions where conversation_id = ${conversationId} and starts_with(key, ${`${conversationId}/${since}/`})
    order by at desc, id desc limit 1`)
  return row?.journal ?? null
}

/** Until the transaction ends nobody else gives money in the workspace: two deeds at once must not both be under a limit that they are above together. */
export const holdGiving = (tx: Tx, workspaceId: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} giving`}, 0))`)

const UNSENT = Object.entries(GIVES).flatMap(([kind, gives]) => (gives === 'unsent' ? [kind] : []))

/** Deeds that make goods good while they stay with the shopper. */
const MAKES_GOOD = ['reship', 'part_refund', 'compensate']

/** Whether goods of the plan were sent anew or made up for before, or are just being, in any session. */
export async function wasMadeGood(tx: Tx, shopId: string, { steps }: ActionPlan): Promise<boolean> {
  for (const { action } of steps) {
    const variant = 'variantId' in action ? action.variantId : null
    const found = await tx.row(sql`
      select 1 from actions where shop_id = ${shopId} and order_number = ${action.orderNumber} and kind = any(${MAKES_GOOD})
        and state in ('begun', 'waiting', 'done', 'uncertain', 'half', 'by_hand')
        and coalesce(request -> 'steps' -> 0 -> 'action' ->> 'variantId' = ${variant}::text, true) limit 1`)
    if (found) return true
  }
  return false
}

/** A return that was withdrawn since, under the number its receipt gave it: its money stays with the shop. */
const WITHDRAWN = sql`exists (
  select 1 from actions w where w.workspace_id = a.workspace_id and w.at >= a.at and w.kind = 'withdraw_return' and w.state = 'done'
    and w.shop_id = a.shop_id and w.order_number = a.order_number
    and w.request -> 'steps' -> 0 -> 'action' ->> 'returnId' = a.receipt -> 0 ->> 'id')`

/**
 * What was given in a session and since a moment, in money or goods; what waits for a yes, came to nothing or was withdrawn is not counted.
 * What a person said yes to was given when they did, however long it had waited.
 */
export async function givenBefore(tx: Tx, sessionId: string, since: Date): Promise<GivenBefore> {
  const sums = await tx.rows<Given & { unsent: boolean }>(sql`
    select kind = any(${UNSENT}) as unsent, coalesce(sum(amount) filter (where session_id = ${sessionId}), 0)::float8 as session,
      coalesce(sum(amount) filter (where at >= ${since} or decided_at >= ${since}), 0)::float8 as today
    from actions a where state in ('begun', 'done', 'uncertain', 'half') and amount is not null
      and (session_id = ${sessionId} or at >= ${since} or decided_at >= ${since})
      and not (kind = 'request_return' and ${WITHDRAWN})
    group by 1`)
  const of = (rows: readonly Given[]): Given => ({
    session: rows.reduce((all, { session }) => all + session, 0),
    today: rows.reduce((all, { today }) => all + today, 0),
  })
  return { ...of(sums), unsent: of(sums.filter(({ unsent }) => unsent)) }
}

/** One action, locked until the end of the transaction. Throws `not_found`. */
export async function lockRow(tx: Tx, id: string): Promise<ActionRow> {
  const row = await tx.row<ActionRow>(sql`select ${COLUMNS} from actions where id = ${id} for update`)
  if (!row) throw new AppError('not_found', refusal('deed.not_here', { id }))
  return row
}

/** Those that no machine ends: failed, unclear, half done, or cut off a while ago with nobody's word on them. */
const STUCK = (before: Date) =>
  sql`(state in ('failed', 'uncertain', 'half') or (state = 'begun' and decided_at is null and at < ${before}))`

/** What people said yes to before an instant and was not ended. */
export const cutOffRows = (tx: Tx, before: Date): Promise<ActionRow[]> =>
  tx.rows<ActionRow>(sql`
    select ${COLUMNS} from actions where state = 'begun' and decided_at < ${before} and told_at is null order by decided_at limit 20`)

/** What the actions of a workspace are looked for by. */
export interface ActionFilter {
  readonly state?: ActionRow['state'] | undefined
  readonly conversationId?: string | undefined
  readonly id?: string | undefined
  readonly key?: string | undefined
  /** Only what a person must look at: begun before this and not ended, or ended without an end. */
  readonly stuckBefore?: Date | undefined
  readonly limit?: number
}

/** Actions, newest first. */
export const findActions = (tx: Tx, { state, conversationId, id, key, stuckBefore, limit = 100 }: ActionFilter): Promise<ActionRow[]> =>
  tx.rows<ActionRow>(sql`
    select ${COLUMNS} from actions
    where (${state ?? null}::text is null or state = ${state ?? null})
      and (${conversationId ?? null}::uuid is null or conversation_id = ${conversationId ?? null})
      and (${id ?? null}::uuid is null or id = ${id ?? null})
      and (${key ?? null}::text is null or key = ${key ?? null})
      and ${stuckBefore ? STUCK(stuckBefore) : sql`true`}
    order by at desc, id desc limit ${limit}`)
