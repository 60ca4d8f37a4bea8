import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { ShopAccess } from '../kinds/index.ts'
import { SHIPMENT_STATES } from '../order.ts'
import type { Track, Tracked } from './source.ts'

const moment = z.coerce.date()
const Stored = z.object({
  state: z.enum(SHIPMENT_STATES),
  nodes: z.array(z.object({ at: moment, place: z.string(), text: z.string() })),
  deliveredAt: moment.optional(),
  expectedAt: moment.optional(),
})

/** What was read of a parcel, when, and whether the source has told since that it moved. */
export interface KeptTrack {
  readonly track: Track | undefined
  readonly readAt: Date
  readonly moved: boolean
}

/** What was read of parcels, for all nodes; where a connection has no tables yet, for as long as it is open. */
export interface KeptTracks {
  read(parcel: Tracked): Promise<KeptTrack | undefined>
  keep(parcel: Tracked, track: Track | undefined, at: Date): Promise<void>
}

/** By which a push is found again among the events of a shop. */
export const topicOf = (number: string): string => firstGraphemes(`parcel ${number}`, 200)

/** In the database. */
export const keptIn = ({ db, workspaceId, shopId }: NonNullable<ShopAccess['tables']>): KeptTracks => ({
  async read({ carrier, trackingNumber }) {
    const row = await db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ track: unknown; readAt: Date; moved: boolean }>(sql`
        select track, read_at as "readAt", exists (
          select from shop_events e where e.shop_id = p.shop_id and e.topic = ${topicOf(trackingNumber)} and e.arrived_at > p.read_at) as moved
        from parcel_tracks p where shop_id = ${shopId} and number = ${trackingNumber} and carrier = ${carrier}`),
    )
    if (!row) return undefined
    const { data } = Stored.safeParse(row.track)
    return { track: data && defined(data), readAt: row.readAt, moved: row.moved }
  },
  async keep({ carrier, trackingNumber }, track, at) {
    await db.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`
        insert into parcel_tracks as p (workspace_id, shop_id, number, carrier, track, read_at)
        values (${workspaceId}, ${shopId}, ${trackingNumber}, ${carrier}, ${track ? JSON.stringify(track) : null}::jsonb, ${at})
        on conflict (workspace_id, shop_id, number, carrier) do update set track = coalesce(excluded.track, p.track), read_at = excluded.read_at
        where p.read_at <= excluded.read_at`),
    )
  },
})

/** In memory. */
export function keptHere(): KeptTracks {
  const all = new Map<string, KeptTrack>()
  const key = ({ carrier, trackingNumber }: Tracked) => `${carrier} ${trackingNumber}`
  return {
    read: async (parcel) => all.get(key(parcel)),
    keep: async (parcel, track, readAt) => void all.set(key(parcel), { track: track ?? all.get(key(parcel))?.track, readAt, moved: false }),
  }
}

const defined = ({ deliveredAt, expectedAt, ...rest }: z.infer<typeof Stored>): Track => ({
  ...rest,
  ...(deliveredAt && { deliveredAt }),
  ...(expectedAt && { expectedAt }),
})
