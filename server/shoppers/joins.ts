import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'

/** What proves that two shoppers are one person; `person`: a colleague accepted a suggestion. */
export type JoinProof = 'link' | 'email' | 'phone' | 'order' | 'person'

/** Two shoppers who are one person, and how that is known. */
export interface Joining {
  readonly workspaceId: string
  readonly one: string
  readonly other: string
  readonly proof: JoinProof
  /** The number of the order that proved it. */
  readonly evidence?: string | null
  /** The colleague who accepted a suggestion. */
  readonly by?: string | null
  readonly at: Date
}

/** Whose identities went over, and whose they are now. */
export interface Joined {
  readonly from: string
  readonly into: string
}

interface Side {
  id: string
  customerId: string | null
  since: Date
}

/**
 * Which of two shoppers becomes the other: the one whom the shop has not vouched for, of two strangers the younger. Undefined where they are the
 * same, of two shops, or two customers: those are two persons whatever else they share.
 */
export async function pairOf(tx: Tx, one: string, other: string): Promise<Joined | undefined> {
  const sides = await tx.rows<Side & { shopId: string }>(sql`
    select id, customer_id as "customerId", shop_id as "shopId", created_at as since from shoppers where id in (${one}, ${other})
    order by customer_id is null, created_at, id`)
  const [into, from] = sides
  if (!into || !from || from.customerId !== null || into.shopId !== from.shopId) return undefined
  return { from: from.id, into: into.id }
}

/**
 * Makes two shoppers one: whoever writes under the identities of the one is the other from now on; what was said before stays where it was said.
 * Undefined, and nothing changes, where they cannot be one, or where a person undid such a join and the proof is one that comes by itself.
 */
export async function joinShoppers(tx: Tx, { workspaceId, one, other, proof, evidence, by, at }: Joining): Promise<Joined | undefined> {
  const pair = await pairOf(tx, one, other)
  if (!pair || (comesByItself(proof) && (await wasUndone(tx, pair)))) return undefined
  const moved = await tx.rows<{ id: string }>(
    sql`update identities set shopper_id = ${pair.into} where shopper_id = ${pair.from} returning id`,
  )
  if (moved.length === 0) return undefined
  await tx.run(sql`
    insert into joins (workspace_id, id, from_shopper, into_shopper, identity_ids, proof, evidence, joined_by, at)
    values (${workspaceId}, ${uuidv7()}, ${pair.from}, ${pair.into}, ${moved.map(({ id }) => id)}, ${proof}, ${evidence ?? null}, ${by ?? null}, ${at})`)
  await tx.run(sql`
    update join_suggestions set state = 'accepted', decided_by = ${by ?? null}, decided_at = ${at}
    where from_shopper = ${pair.from} and into_shopper = ${pair.into} and state = 'open'`)
  return pair
}

const comesByItself = (proof: JoinProof): boolean => proof === 'email' || proof === 'phone'

const wasUndone = async (tx: Tx, { from, into }: Joined): Promise<boolean> =>
  (await tx.row(sql`select 1 from joins where from_shopper = ${from} and into_shopper = ${into} and undone_at is not null limit 1`)) !==
  undefined

/** What a join was, once it is undone: the channels on which somebody is a stranger again. */
export interface Undone extends Joined {
  readonly channelIds: readonly string[]
}

/** Whoever was joined is who they were before. Undefined where nothing of the id stands joined. */
export async function undoJoin(tx: Tx, id: string, by: string, at: Date): Promise<Undone | undefined> {
  const row = await tx.row<Joined & { ids: string[] }>(sql`
    update joins set undone_at = ${at}, undone_by = ${by} where id = ${id} and undone_at is null
    returning from_shopper as "from", into_shopper as "into", identity_ids as ids`)
  if (!row) return undefined
  const moved = await tx.rows<{ channelId: string }>(sql`
    update identities set shopper_id = ${row.from} where id = any(${row.ids}) and shopper_id = ${row.into} returning channel_id as "channelId"`)
  return { from: row.from, into: row.into, channelIds: [...new Set(moved.map(({ channelId }) => channelId))] }
}
