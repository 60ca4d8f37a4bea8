import type { CallAsked } from '@xiaoer/contract/calls'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Quiet } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import { CallFailure, type Outward, signed } from '#platform/outbound'
import { ownTelephone, resultPath, secretsOfBridge } from './bridges.ts'
import { type CallOutcomeTold, noteOutcome } from './outcome.ts'
import { NUMBER } from './place.ts'

/** What asking for calls needs. */
export interface CallParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  readonly outward: Outward
  /** The service's own address, for what is told back. */
  readonly origin: () => string
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  /** The order is weighed anew, as a call for it reached nobody; in the transaction that notes it. */
  readonly again: (tx: Tx, order: { workspaceId: string; shopId: string; orderNumber: string; at: Date }) => Promise<void>
  /** When nobody of a shop's is called. */
  readonly quietOf: (tx: Tx, shopId: string) => Promise<Quiet>
  readonly failed: (error: unknown) => void
  /** Makes a call by a telephone channel of the shop's own; settles when it has ended. Rejects where none could be made; absent on a node that cannot call. */
  readonly dial?: (workspaceId: string, call: OwnCall) => Promise<CallOutcomeTold>
}

/** A call that a telephone channel of the shop's own makes. */
export interface OwnCall {
  readonly channelId: string
  readonly shopId: string
  readonly number: string
  readonly language: string
  readonly words: string
}

const WITHIN_MS = 15_000
const LEASE_S = 45
/** After so long without a word of it nobody knows how it ended. */
const TOLD_WITHIN_MS = 6 * 3_600_000
const GONE = 410
/** Of what fails there, these say that nobody was called. Any other may be a proxy's word, behind which the bridge took the call. */
const NOT_TAKEN: ReadonlySet<number> = new Set([501, 503])
const AGAIN_S = 5

/** A call that is to be asked for now. */
export interface Claimed {
  readonly id: string
  readonly newsId: string
  readonly shopId: string
  readonly orderNumber: string
  readonly conversationId: string
  readonly attempt: number
  readonly sealed: string
  readonly language: string
  readonly words: string
  readonly asked: number
  readonly url: string
}

/**
 * Claims what is due, committed before the bridge is asked: what a crash leaves is asked for again under the same id, by which the bridge knows it,
 * and may have rung.
 */
export const claim = (tx: Tx, at: Date, most: number): Promise<Claimed[]> =>
  tx.rows<Claimed>(sql`
    -- materialized: the limit of a sub-select that a join runs again holds for each run alone
    with d as materialized (
      select o.workspace_id, o.id from outbound_calls o join call_bridges b on b.workspace_id = o.workspace_id and b.shop_id = o.shop_id
      where o.state in ('waiting', 'asking') and o.due_at <= ${at} and b.state = 'on' order by o.due_at limit ${most} for update of o skip locked)
    update outbound_calls c set state = 'asking', asked = c.asked + 1, may_ring = c.may_ring or c.state = 'asking',
      due_at = ${at}::timestamptz + make_interval(secs => ${LEASE_S})
    from d, call_bridges b
    where c.workspace_id = d.workspace_id and c.id = d.id and b.workspace_id = c.workspace_id and b.shop_id = c.shop_id
    returning c.id, c.news_id as "newsId", c.shop_id as "shopId", c.order_number as "orderNumber", c.conversation_id as "conversationId", c.attempt,
      c.number_sealed as sealed, c.language, c.words, c.asked, b.url`)

/** What came of asking: taken, not now, or not at all. */
interface Answer {
  readonly taken: boolean
  readonly again: boolean
  readonly mayRing: boolean
  readonly gone: boolean
  readonly why: string | null
}

/** Asks the bridge for one call, and notes what it says. */
export async function askOne(parts: CallParts, workspaceId: string, one: Claimed): Promise<void> {
  const answer = await ask(parts, workspaceId, one)
  const seq = await parts.db.inWorkspace(workspaceId, (tx) => note(parts, tx, workspaceId, one, answer))
  if (seq) parts.ring(workspaceId, one.conversationId, seq)
}

async function ask(parts: CallParts, workspaceId: string, one: Claimed): Promise<Answer> {
  const channelId = ownTelephone(one.url)
  if (channelId !== undefined) return askOwn(parts, workspaceId, one, channelId)
  return askBridge(parts, workspaceId, one)
}

/** It rings from here: what becomes of it is noted as a bridge's word would be, whenever it ends. */
async function askOwn(
  parts: CallParts,
  workspaceId: string,
  { id, shopId, sealed, language, words }: Claimed,
  channelId: string,
): Promise<Answer> {
  const { dial } = parts
  if (!dial) return { taken: false, again: true, mayRing: false, gone: false, why: 'this node has no line' }
  const call = { channelId, shopId, language, words, number: parts.secrets.open(sealed, NUMBER) }
  void dial(workspaceId, call)
    .then(async (told) => {
      const ended = { type: 'call.ended' as const, data: { callId: id, ...told } }
      const rung = await parts.db.inWorkspace(workspaceId, (tx) => noteOutcome(parts, tx, { workspaceId, shopId }, ended, parts.now()))
      if (rung) parts.ring(workspaceId, rung.conversationId, rung.seq)
    })
    .catch(parts.failed)
  return { taken: true, again: false, mayRing: true, gone: false, why: null }
}

async function askBridge({ db, now, secrets, outward, origin }: CallParts, workspaceId: string, one: Claimed): Promise<Answer> {
  const at = now()
  const { id: callId, newsId: reference, shopId, attempt, language, words: text } = one
  const [secret] = await db.inWorkspace(workspaceId, (tx) => secretsOfBridge(tx, secrets, shopId, at))
  if (!secret) return { taken: false, again: false, mayRing: false, gone: false, why: 'there is no bridge' }
  const resultUrl = `${origin()}${resultPath({ workspaceId, shopId })}`
  const data = { callId, reference, attempt, number: secrets.open(one.sealed, NUMBER), language, text, stopKey: '9' as const, resultUrl }
  const said: CallAsked = { type: 'call.asked', timestamp: at.toISOString(), data }
  const body = JSON.stringify(said)
  const headers = { 'content-type': 'application/json', 'user-agent': 'Xiaoer-Calls/1', ...signed(secret, callId, at, body) }
  try {
    const { status, body: told } = await outward({ method: 'POST', url: one.url, headers, body, withinMs: WITHIN_MS, mostBytes: 65_536 })
    const taken = status >= 200 && status < 300
    const why = taken ? null : masked(told.toString('utf8', 0, 200)).trim() || `HTTP ${status}`
    return {
      taken,
      again: status >= 500 || status === 429 || status === 408,
      mayRing: status >= 500 && !NOT_TAKEN.has(status),
      gone: status === GONE,
      why,
    }
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error
    return { taken: false, again: true, mayRing: error.arrived, gone: false, why: masked(firstGraphemes(error.message, 200)) }
  }
}

/** The other side's words without numbers that somebody could be called at. */
const masked = (words: string): string =>
  words
    .toWellFormed()
    .replaceAll('\0', '')
    .replaceAll(/\+?\d[\d ()-]{5,}\d/gu, '…')

/** Gives a number of the feed where the call has ended by it. A result that was quicker than the answer stands; what may have rung is not called again. */
async function note(parts: CallParts, tx: Tx, workspaceId: string, one: Claimed, answer: Answer): Promise<number | undefined> {
  const at = parts.now()
  const { taken, again, mayRing, gone, why } = answer
  const state = taken ? 'asked' : again ? 'waiting' : 'ended'
  const due = new Date(at.getTime() + (taken ? TOLD_WITHIN_MS : 2 ** Math.min(one.asked, 6) * AGAIN_S * 1_000))
  const noted = await tx.row<{ ended: string | null }>(sql`
    update outbound_calls set state = ${state}, ended = case when ${state} = 'ended' then case when may_ring or ${mayRing} then 'untold' else 'failed' end end,
      ended_at = ${state === 'ended' ? at : null},
      number_sealed = case when ${state === 'waiting'} then number_sealed end, why = ${why}, may_ring = may_ring or ${mayRing}, due_at = ${due}
    where id = ${one.id} and state = 'asking' and asked = ${one.asked} returning ended`)
  if (!noted) return undefined
  if (gone) await tx.run(sql`update call_bridges set state = 'off', why = ${why} where shop_id = ${one.shopId}`)
  if (state !== 'ended') return undefined
  const { shopId, orderNumber, conversationId, id: callId } = one
  if (noted.ended === 'failed') await parts.again(tx, { workspaceId, shopId, orderNumber, at })
  const [seq] = await tell(tx, workspaceId, at, [{ type: 'call_changed', conversationId, detail: { callId } }])
  return seq
}
