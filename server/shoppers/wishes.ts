import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** What a shopper wishes to be written of the shop's own accord. */
export interface ContactWishes {
  /** Said yes to commercial messages. */
  readonly marketing: boolean
  /** The shop itself signed that it holds that consent, for more ways than messages. */
  readonly byShop: boolean
  /** Wants nothing of the kind at all. */
  readonly stopped: boolean
}

/** Of a shopper who said nothing: notices of the service, nothing commercial. */
export async function wishesOf(tx: Tx, shopperId: string): Promise<ContactWishes> {
  const row = await tx.row<ContactWishes>(sql`
    select marketing_at is not null as marketing, coalesce(marketing_by = 'shop', false) as "byShop", stopped_at is not null as stopped
    from contact_wishes where shopper_id = ${shopperId}`)
  return row ?? { marketing: false, byShop: false, stopped: false }
}

/** Who says it, and when. */
export interface Wishing {
  readonly workspaceId: string
  readonly shopperId: string
  readonly at: Date
}

/** Nothing more, at once; it takes the consent back as well. `under`: the message under which it was said. */
export const wishNothing = (tx: Tx, { workspaceId, shopperId, at }: Wishing, under: string | null): Promise<number> =>
  tx.run(sql`
    insert into contact_wishes as w (workspace_id, shopper_id, stopped_at, stopped_under) values (${workspaceId}, ${shopperId}, ${at}, ${under})
    on conflict (workspace_id, shopper_id) do update set stopped_at = coalesce(w.stopped_at, excluded.stopped_at),
      stopped_under = coalesce(w.stopped_under, excluded.stopped_under), marketing_at = null, marketing_by = null`)

/** Notices again, by the shopper's own word; commercial ones only where they ask for those. */
export const wishAgain = (tx: Tx, { workspaceId, shopperId, at }: Wishing, marketing: boolean): Promise<number> =>
  tx.run(sql`
    insert into contact_wishes (workspace_id, shopper_id, marketing_at, marketing_by)
    values (${workspaceId}, ${shopperId}, ${marketing ? at : null}, ${marketing ? 'word' : null})
    on conflict (workspace_id, shopper_id) do update set stopped_at = null, stopped_under = null,
      marketing_at = excluded.marketing_at, marketing_by = excluded.marketing_by`)

/** What the shop signs of the consent that it holds. It never undoes a stop that the shopper said here. */
export const wishOfShop = (tx: Tx, { workspaceId, shopperId, at }: Wishing, marketing: boolean): Promise<number> =>
  marketing
    ? tx.run(sql`
        insert into contact_wishes as w (workspace_id, shopper_id, marketing_at, marketing_by) values (${workspaceId}, ${shopperId}, ${at}, 'shop')
        on conflict (workspace_id, shopper_id) do update set marketing_at = excluded.marketing_at, marketing_by = 'shop'
        where w.stopped_at is null and w.marketing_at is null`)
    : tx.run(
        sql`update contact_wishes set marketing_at = null, marketing_by = null where shopper_id = ${shopperId} and marketing_at is not null`,
      )
