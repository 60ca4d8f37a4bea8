import sql from 'sql-template-tag'
import type { Database } from '#platform/db'

/** Whoever writes in a conversation. */
export interface Writer {
  readonly shopperId: string
  readonly shopId: string
  /** By whom the shop vouches for them; null for a stranger. */
  readonly customerId: string | null
  readonly language: string
  /** The bot waits for no answer: what is said now is no value of a matter. */
  readonly isFree: boolean
  /** The conversation that theirs has become by an earlier join: a browser may not know it yet. */
  readonly movedTo: string | null
}

/** Who writes there. */
export const writerIn = (db: Database, workspaceId: string, conversationId: string): Promise<Writer | undefined> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.row<Writer>(sql`
      select c.shopper_id as "shopperId", c.shop_id as "shopId", p.customer_id as "customerId", coalesce(c.state->>'language', p.language) as language,
        c.session_id is not null and c.holder = 'bot' and coalesce(c.state->'pending', 'null') = 'null' and coalesce(c.state->'settling', '[]') = '[]'
          and coalesce(c.state#>'{talk,flows}', '[]') = '[]' as "isFree",
        (select o.id from joins j join conversations o on o.workspace_id = j.workspace_id and o.shopper_id = j.into_shopper and o.shop_id = c.shop_id
          where j.from_shopper = c.shopper_id and j.undone_at is null order by j.at desc limit 1) as "movedTo"
      from conversations c join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      where c.id = ${conversationId}`),
  )
