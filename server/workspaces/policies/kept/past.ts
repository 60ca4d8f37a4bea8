import sql from 'sql-template-tag'
import type { Case, Decision } from '#engine/decisions'
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
    insert into decisions (workspace_id, id, shop_id, conversation_id, session_id, order_number, variant_id, wants, matter, status, chosen, policies, costs, at)
    select ${workspaceId}, ${uuidv7()}, ${shopId}, s.conversation_id, s.id, ${orderNumber}, ${variantId}, ${matter.wants ?? 'any'},
      ${JSON.stringify(matter)}::jsonb, ${decision.status}, ${decision.options[0]?.option ?? 'person'}, ${JSON.stringify(decision.policies)}::jsonb,
      ${JSON.stringify(costsOf(decision))}::jsonb, ${at}
    from sessions s where s.workspace_id = ${workspaceId} and s.id = ${sessionId}
    on conflict (workspace_id, session_id, order_number, variant_id, wants) do update set matter = excluded.matter, status = excluded.status,
      chosen = excluded.chosen, policies = excluded.policies, costs = excluded.costs, at = excluded.at`)
}

const costsOf = ({ options }: Decided['decision']) =>
  Object.fromEntries(options.flatMap(({ option, cost }) => (cost ? [[option, cost]] : [])))

/** A past decision: its case by the decision's id, and where it was made. */
export interface Past {
  readonly id: string
  readonly matter: object
  readonly conversationId: string
  readonly orderNumber: string
  readonly at: Date
}

/** Where a walk through past decisions has come to: the last one it saw. */
export interface Place {
  readonly at: Date
  readonly id: string
}

/** How many past decisions a shop has. */
export async function countPast(tx: Tx, shopId: string): Promise<number> {
  return (await tx.row<{ n: number }>(sql`select count(*)::int as n from decisions where shop_id = ${shopId}`))?.n ?? 0
}

/** Some past decisions of a shop, newest first, older than a place. */
export const pastBefore = (db: Database, workspaceId: string, shopId: string, { at, id }: Place, most: number): Promise<Past[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Past>(sql`
      select id, matter, conversation_id as "conversationId", order_number as "orderNumber", at from decisions
      where shop_id = ${shopId} and (at, id) < (${at}, ${id}::uuid) order by at desc, id desc limit ${most}`),
  )
