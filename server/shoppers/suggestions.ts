import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { type Joined, joinShoppers, pairOf } from './joins.ts'

/** What speaks for two being one person, and does not prove it. */
export interface Evidence {
  readonly kind: 'email' | 'phone' | 'order'
  readonly value: string
}

/** Two whom a person is asked about. */
export interface Suggested extends Joined {
  readonly id: string
}

/** Asks a person whether two are one, once: what was dismissed, undone or asked already is not asked again. Undefined where nobody is asked. */
export async function suggestJoin(
  tx: Tx,
  { workspaceId, one, other, evidence, at }: { workspaceId: string; one: string; other: string; evidence: Evidence; at: Date },
): Promise<Suggested | undefined> {
  const pair = await pairOf(tx, one, other)
  if (!pair) return undefined
  const [id, isSettled] = [
    uuidv7(),
    await tx.row(sql`
      select 1 from joins where from_shopper = ${pair.from} and into_shopper = ${pair.into} union all
      select 1 from join_suggestions where from_shopper = ${pair.from} and into_shopper = ${pair.into} and state <> 'open' limit 1`),
  ]
  if (isSettled) return undefined
  const made = await tx.run(sql`
    insert into join_suggestions (workspace_id, id, from_shopper, into_shopper, evidence_kind, evidence, at)
    values (${workspaceId}, ${id}, ${pair.from}, ${pair.into}, ${evidence.kind}, ${evidence.value}, ${at})
    on conflict (workspace_id, from_shopper, into_shopper, evidence_kind) do nothing`)
  return made > 0 ? { id, ...pair } : undefined
}

/** What a colleague says to a suggestion. */
export interface Deciding {
  readonly workspaceId: string
  readonly id: string
  readonly accept: boolean
  readonly by: string
  readonly at: Date
}

/** Joins the two, or leaves them two for good. Undefined where the suggestion is not open; `joined` undefined where they cannot be one any more. */
export async function decideSuggestion(
  tx: Tx,
  { workspaceId, id, accept, by, at }: Deciding,
): Promise<{ pair: Joined; joined: Joined | undefined } | undefined> {
  const pair = await tx.row<Joined>(sql`
    update join_suggestions set state = ${accept ? 'accepted' : 'dismissed'}, decided_by = ${by}, decided_at = ${at}
    where id = ${id} and state = 'open' returning from_shopper as "from", into_shopper as "into"`)
  if (!pair) return undefined
  const joined = accept ? await joinShoppers(tx, { workspaceId, one: pair.from, other: pair.into, proof: 'person', by, at }) : undefined
  return { pair, joined }
}
