import type { CallEnd, Calls } from '@xiaoer/contract/calls'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const SHOWN = 50
/** These reached nobody, so another attempt may. What may have reached somebody is never made again. */
const REACHED_NOBODY: readonly CallEnd[] = ['busy', 'no_answer', 'failed']

/** A piece of news whose last call reached nobody: from when on the next may be made. */
export interface Again {
  readonly newsId: string
  readonly attempt: number
  readonly at: Date
}

/** What of an order may be called for once more, by its bridge's rules. */
export const againOf = (tx: Tx, shopId: string, orderNumber: string): Promise<Again[]> =>
  tx.rows<Again>(sql`
    select c.news_id as "newsId", c.attempt + 1 as attempt, c.ended_at + make_interval(mins => b.again_minutes) as at
    from (select distinct on (news_id) * from outbound_calls where shop_id = ${shopId} and order_number = ${orderNumber}
      order by news_id, attempt desc) c join call_bridges b on b.workspace_id = c.workspace_id and b.shop_id = c.shop_id
    where b.state = 'on' and c.state = 'ended' and c.ended = any(${[...REACHED_NOBODY]}::text[]) and c.attempt < b.tries`)

/** What is no longer so is not called for where it still waits; what is being asked for or ended just now is left alone, and waited for by nobody. */
export const withdrawCalls = (tx: Tx, newsId: string, at: Date): Promise<number> =>
  tx.run(sql`
    update outbound_calls set state = 'ended', ended = case when may_ring or state = 'asking' then 'untold' else 'withdrawn' end, ended_at = ${at},
      number_sealed = null
    where id in (select id from outbound_calls where news_id = ${newsId} and (state = 'waiting' or state = 'asking' and due_at <= ${at})
      for update skip locked)`)

/** How calls of a shop ended since then, by event. */
export const endsOf = (tx: Tx, shopId: string, since: Date): Promise<{ event: string; end: CallEnd; n: number }[]> =>
  tx.rows(sql`
    select n.event, c.ended as end, count(*)::int as n from outbound_calls c join order_news n on n.workspace_id = c.workspace_id and n.id = c.news_id
    where c.shop_id = ${shopId} and c.ended is not null and c.created_at > ${since} group by 1, 2 order by 3 desc, 2`)

/** The calls to a conversation's shopper, newest first. Throws `not_found`. */
export async function callsOf(tx: Tx, conversationId: string): Promise<Calls> {
  if (!(await tx.row(sql`select 1 from conversations where id = ${conversationId}`)))
    throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  const rows = await tx.rows<Omit<Calls['calls'][number], 'at' | 'endedAt'> & { at: Date; endedAt: Date | null }>(sql`
    select c.id, c.created_at as at, n.event, c.order_number as "orderNumber", c.attempt, c.number_tail as number, c.words, c.ended as end,
      c.ended_at as "endedAt", c.seconds
    from outbound_calls c join order_news n on n.workspace_id = c.workspace_id and n.id = c.news_id
    where c.conversation_id = ${conversationId} order by c.created_at desc limit ${SHOWN}`)
  return { calls: rows.map((row) => ({ ...row, at: row.at.toISOString(), endedAt: row.endedAt?.toISOString() ?? null })) }
}
