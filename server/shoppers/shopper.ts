import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'

/** A person, merged from identities; `customerId` only where the shop has vouched for it. */
export interface Shopper {
  readonly id: string
  readonly customerId: string | null
  readonly name: string | null
  readonly language: string
}

/** What a channel knows of a person who writes. */
export interface Known {
  readonly workspaceId: string
  readonly shopId: string
  readonly channelId: string
  /** The channel's id of the person: a customer id, or the secret hash of an anonymous visitor. */
  readonly externalId: string
  /** The shop's customer id, where the shop has vouched for it. */
  readonly customerId: string | null
  readonly name: string | null
  readonly language: string
  readonly at: Date
}

/**
 * The shopper behind an identity, made at first sight. A customer whom the shop vouches for is one shopper on all channels;
 * a visitor who signs in is the customer from then on, and what was said before as a visitor stays with the visitor.
 */
export async function recogniseShopper(tx: Tx, known: Known): Promise<Shopper> {
  const found = await byIdentity(tx, known)
  // what a platform calls somebody never replaces the name that the shop gave
  const mayName = known.customerId !== null || found?.customerId === null
  if (found) return mayName && known.name && known.name !== found.name ? renamed(tx, found, known.name) : found
  const shopper = known.customerId ? await shopperOfCustomer(tx, { ...known, customerId: known.customerId }) : await visitor(tx, known)
  const fresh = await tx.run(sql`
    insert into identities (workspace_id, id, shopper_id, channel_id, external_id, created_at)
    values (${known.workspaceId}, ${uuidv7()}, ${shopper.id}, ${known.channelId}, ${known.externalId}, ${known.at})
    on conflict (workspace_id, channel_id, external_id) do nothing`)
  // two tabs at once: who came second is the shopper whom the first has made
  return fresh > 0 ? shopper : ((await byIdentity(tx, known)) ?? shopper)
}

const byIdentity = (tx: Tx, { channelId, externalId }: Known) =>
  tx.row<Shopper>(sql`
    select s.id, s.customer_id as "customerId", s.name, s.language
    from identities i join shoppers s on s.workspace_id = i.workspace_id and s.id = i.shopper_id
    where i.channel_id = ${channelId} and i.external_id = ${externalId}`)

/**
 * Whether an identity leads to a shopper. So does that of a visitor who was made one with another since: nobody else writes as the one they were.
 */
export const leadsThere = async (
  tx: Tx,
  { channelId, externalId, shopperId }: { readonly channelId: string; readonly externalId: string; readonly shopperId: string },
): Promise<boolean> =>
  (await tx.row(sql`
    select from identities i where i.channel_id = ${channelId} and i.external_id = ${externalId} and (i.shopper_id = ${shopperId}
      or exists (select from shoppers s where s.id = ${shopperId} and s.customer_id is null
        and not exists (select from identities o where o.shopper_id = s.id)))`)) !== undefined

/** The one shopper behind a customer of the shop, made at first sight. */
export async function shopperOfCustomer(
  tx: Tx,
  known: Pick<Known, 'workspaceId' | 'shopId' | 'name' | 'language' | 'at'> & { readonly customerId: string },
): Promise<Shopper> {
  const row = await tx.row<Shopper>(sql`
    insert into shoppers (workspace_id, id, shop_id, customer_id, name, language, created_at)
    values (${known.workspaceId}, ${uuidv7()}, ${known.shopId}, ${known.customerId}, ${known.name}, ${known.language}, ${known.at})
    on conflict (workspace_id, shop_id, customer_id) where customer_id is not null do update set name = coalesce(excluded.name, shoppers.name)
    returning id, customer_id as "customerId", name, language`)
  if (!row) throw new Error('an upsert gave no row')
  return row
}

async function visitor(tx: Tx, known: Known): Promise<Shopper> {
  const id = uuidv7()
  await tx.run(sql`
    insert into shoppers (workspace_id, id, shop_id, name, language, created_at)
    values (${known.workspaceId}, ${id}, ${known.shopId}, ${known.name}, ${known.language}, ${known.at})`)
  return { id, customerId: null, name: known.name, language: known.language }
}

async function renamed(tx: Tx, shopper: Shopper, name: string): Promise<Shopper> {
  await tx.run(sql`update shoppers set name = ${name} where id = ${shopper.id}`)
  return { ...shopper, name }
}
