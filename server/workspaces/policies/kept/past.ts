import sql from 'sql-template-tag'
import { type Case, type Decision, readCase } from '#engine/decisions'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'

/** A decision to keep: the matter of a session, and what was decided. */
export interface Decided {
  readonly workspaceId: string
  readonly shopId: string
  readonly sessionId: string
  readonly orderNumber: string
  readonly variantId: string
  readonly matter: Case
  readonly decision: Pick<Decision, 'status' | 'options' | 'policies'>
  readonly at: Date
}

/** Keeps the last word on a matter of a session. A preview has no session, and nothing of it is kept. */
export async function keepDecision(tx: Tx, decided: Decided): Promise<void> {
  const { workspaceId, shopId, sessionId, orderNumber, variantId, matter, decision, at } = decided
  await tx.run(sql`
    insert into decisions (workspace_id, id, shop_id, conversation_id, session_id, order_number, variant_id, wants, matter, status, chosen, policies, at)
    select ${workspaceId}, ${uuidv7()}, ${shopId}, s.conversation_id, s.id, ${orderNumber}, ${variantId}, ${matter.wants ?? 'any'},
      ${JSON.stringify(matter)}::jsonb, ${decision.status}, ${decision.options[0]?.option ?? 'person'}, ${JSON.stringify(decision.policies)}::jsonb, ${at}
    from sessions s where s.workspace_id = ${workspaceId} and s.id = ${sessionId}
    on conflict (workspace_id, session_id, order_number, variant_id, wants) do update set matter = excluded.matter, status = excluded.status,
      chosen = excluded.chosen, policies = excluded.policies, at = excluded.at`)
}

/** A past decision: its case by the decision's id, and where it was made. */
export interface Past {
  readonly matter: Case
  readonly conversationId: string
  readonly order: string
  readonly at: Date
}

/** How many past decisions are tried at most, the newest. */
const MOST = 20_000

/** The past decisions of a shop, newest first. */
export async function pastDecisions(db: Database, workspaceId: string, shopId: string): Promise<Past[]> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string; matter: object; conversationId: string; orderNumber: string; at: Date }>(sql`
      select id, matter, conversation_id as "conversationId", order_number as "orderNumber", at from decisions
      where shop_id = ${shopId} order by at desc limit ${MOST}`),
  )
  return rows.map(({ id, matter, conversationId, orderNumber, at }) => ({
    matter: readCase({ ...matter, id }, `the decision ${id}`),
    conversationId,
    order: `…${orderNumber.slice(-4)}`,
    at,
  }))
}
