import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** Where something is said. */
interface Place {
  readonly conversationId: string
  readonly channelId: string
  readonly kind: string
  readonly state: string
}

/** The same in the kind of channel that the shopper likes, where they can be reached there now; a liking is no rule: else as it was. */
export async function inLikedChannel<P extends Place>(tx: Tx, place: P, liked: string | null, at: Date): Promise<P> {
  if (liked === null || liked === place.kind) return place
  const row = await tx.row<{ channelId: string; kind: string; state: string }>(sql`
    select h.id as "channelId", h.kind, h.state from conversations c
    join channels h on h.workspace_id = c.workspace_id and h.shop_id = c.shop_id and h.kind = ${liked} and h.state = 'on'
    left join channel_seats s on s.workspace_id = c.workspace_id and s.conversation_id = c.id and s.channel_id = h.id
    where c.id = ${place.conversationId} and (h.kind = 'web' and exists (select from sessions w where w.conversation_id = c.id and w.channel_id = h.id)
      or s.blocked_why is null and s.address is not null and coalesce(s.open_until > ${at}, true) and coalesce(s.may_say > s.said_since, true))
    order by s.last_in_at desc nulls last, h.id limit 1`)
  return row ? { ...place, ...row } : place
}
