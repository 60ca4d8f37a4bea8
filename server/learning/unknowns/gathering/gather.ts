import type { UnknownReason } from '@xiaoer/contract/improving'
import sql from 'sql-template-tag'
import type { Trace } from '#engine/conversation'
import { type Likeness, likenessOf, type Model } from '#engine/understanding'
import { textKey } from '#learning/training'
import type { Tx } from '#platform/db'
import { type Asked, placeQuestions } from '../clusters/place.ts'
import { askedIn, fieldOf, productOf, wasNotKnown } from './asked.ts'
import { readTold, type Told } from './feed.ts'
import { isRephrased } from './rephrased.ts'

/** A workspace that begins gathers questions of its last weeks; uses are counted from the first turn on. */
const LOOK_BACK_DAYS = 90

/**
 * Reads what the feed tells since the last time: counts the entries that were given and puts what was not answered into clusters. Gives whether
 * all is read. Two who gather at once do it one after another.
 */
export async function gather(tx: Tx, workspaceId: string, model: Model, now: Date): Promise<boolean> {
  await tx.run(sql`insert into learning_cursors (workspace_id) values (${workspaceId}) on conflict do nothing`)
  const cursor = await tx.row<{ seq: number }>(sql`select seq::float8 as seq from learning_cursors for update`)
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * 86_400_000)
  const { told, upTo, done } = await readTold(tx, cursor?.seq ?? 0, since)
  await countUses(tx, workspaceId, told)
  const likeness = likenessOf(model)
  await forgive(tx, told)
  await placeQuestions(
    tx,
    { workspaceId, now, model },
    told.flatMap((one) => unanswered(one, likeness)),
  )
  await tx.run(sql`update learning_cursors set seq = ${upTo}`)
  return done
}

/** How often each entry was given, and when last. */
async function countUses(tx: Tx, workspaceId: string, told: readonly Told[]): Promise<void> {
  const given = told.filter(({ type }) => type === 'message_sent').flatMap(({ entryIds, at }) => entryIds.map((id) => ({ id, at })))
  if (given.length === 0) return
  await tx.run(sql`
    insert into entry_uses (workspace_id, entry_id, given, last_at)
    select ${workspaceId}::uuid, id, count(*), max(at) from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, at timestamptz) group by id
    on conflict (workspace_id, entry_id) do update set given = entry_uses.given + excluded.given, last_at = greatest(entry_uses.last_at, excluded.last_at)`)
}

/** Who takes a dislike back was helped. */
async function forgive(tx: Tx, told: readonly Told[]): Promise<void> {
  const turns = told.flatMap(({ type, helpful, trace }) => (type === 'feedback' && helpful && trace ? [trace.turnId] : []))
  if (turns.length > 0) await tx.run(sql`delete from unknown_questions where turn_id = any(${turns}::uuid[]) and reason = 'disliked'`)
}

/** The questions of one event that were not answered: none, one, or two where the second is the first in other words. */
function unanswered({ type, helpful, trace, before }: Told, likeness: Likeness): Asked[] {
  if (!trace) return []
  if (type === 'feedback') return helpful === false ? asked(trace, 'disliked') : []
  const again = before !== null && isRephrased(likeness, before, trace)
  const first = again ? asked(before, 'rephrased') : []
  if (wasNotKnown(trace)) return [...first, ...asked(trace, 'not_known')]
  return again ? [...first, ...asked(trace, 'rephrased')] : []
}

/** The question of a turn, where it asked one. */
export function asked(trace: Trace, reason: UnknownReason): Asked[] {
  const text = askedIn(trace)
  if (text === undefined) return []
  return [
    {
      turnId: trace.turnId,
      conversationId: trace.conversationId,
      sessionId: trace.sessionId,
      shopperId: trace.shopper.id,
      shopId: trace.shop.id,
      at: trace.now,
      reason,
      text,
      key: textKey(text).toString('hex'),
      language: trace.understood.language,
      productId: productOf(trace),
      field: reason === 'not_known' ? fieldOf(trace) : null,
    },
  ]
}
