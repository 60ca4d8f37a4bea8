import type { PutMarket, ShopSettings } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { recallSeconds } from '#engine/conversation'
import { lawOf, type Sells } from '#engine/decisions'
import { mustBeZone } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { DeskHours } from '../create-workspace.ts'

/** A shop as stored. */
export interface ShopRow {
  readonly id: string
  readonly name: string
  readonly connector: string
  readonly timeZone: string
  readonly currency: string
  /** Where it sells; null where nobody has said. */
  readonly market: Sells | null
  readonly language: 'zh-CN' | 'en'
  readonly botOn: boolean
  readonly deskHours: DeskHours
  /** As the shop's greeting and colours were stored; whoever shows it checks its shape. */
  readonly look: unknown
}

/** The shops of a workspace, oldest first. */
export const shopsOf = (db: Database, workspaceId: string): Promise<ShopRow[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<ShopRow>(sql`
      select id, name, connector, time_zone as "timeZone", currency, market, language, bot_on as "botOn", desk_hours as "deskHours", look from shops order by created_at`),
  )

/** Says where a shop sells and by which clock. Throws `not_found`, and `invalid` for a zone that is none. */
export async function putMarket(db: Database, workspaceId: string, id: string, { market, timeZone }: PutMarket): Promise<void> {
  mustBeZone(timeZone)
  const changed = await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update shops set market = ${market}, time_zone = ${timeZone} where id = ${id}`),
  )
  if (changed === 0) throw new AppError('not_found', refusal('settings.not_here', { id }))
}

/** A channel as stored; its secret is sealed: of the web chat what shops sign with, of the others the JSON of all they were given. */
export interface ChannelRow {
  readonly id: string
  readonly shopId: string
  readonly kind: string
  readonly name: string
  readonly publicKey: string
  readonly secretSealed: string
  readonly botOn: boolean
  readonly state: 'on' | 'paused'
  readonly about: Readonly<Record<string, string>>
  readonly trouble: string | null
  readonly troubleAt: Date | null
  /** When its platform is asked again; null where it is not. */
  readonly againAt: Date | null
  /** The platform said so often that it does not work that it is asked no more. */
  readonly isStopped: boolean
}

/** The channels of a workspace that are connected, oldest first. */
export const channelsOf = (db: Database, workspaceId: string): Promise<ChannelRow[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<ChannelRow>(sql`
      select id, shop_id as "shopId", kind, name, public_key as "publicKey", secret_sealed as "secretSealed", bot_on as "botOn",
        state, about, trouble, trouble_at as "troubleAt",
        case when stopped_until < 'infinity' then stopped_until end as "againAt", coalesce(stopped_until = 'infinity', false) as "isStopped" from channels where state <> 'removed' order by created_at`),
  )

/** The workspace and channel of a widget's public key; undefined where nobody has that key. */
export const routeOf = (db: Database, publicKey: string): Promise<{ workspaceId: string; channelId: string } | undefined> =>
  db.outside((tx) =>
    tx.row(sql`select workspace_id as "workspaceId", channel_id as "channelId" from channel_routes where public_key = ${publicKey}`),
  )

/** All workspaces that have a way in. */
export const workspacesServed = async (db: Database): Promise<string[]> => {
  const rows = await db.outside((tx) => tx.rows<{ id: string }>(sql`select distinct workspace_id as id from channel_routes`))
  return rows.map(({ id }) => id)
}

/** Where there are no teams: after how many seconds who waits is dealt to a colleague at the desk; null: they are taken by hand. */
export async function dealAfterSeconds(tx: Tx): Promise<number | null> {
  const row = await tx.row<{ seconds: number | null }>(sql`select deal_after_seconds as seconds from workspaces`)
  return row?.seconds ?? null
}

/** What the console's settings page shows; `origin` is where the widget's script is served. */
export async function shopSettings(db: Database, workspaceId: string, origin: string): Promise<ShopSettings> {
  const recall = db.inWorkspace(workspaceId, recallSeconds)
  const dealing = db.inWorkspace(workspaceId, dealAfterSeconds)
  const [shops, channels] = await Promise.all([shopsOf(db, workspaceId), channelsOf(db, workspaceId)])
  return {
    shops: shops.map(({ id, name, connector, timeZone, botOn, market, currency }) => {
      return { id, name, connector, timeZone, botOn, market, law: lawOf({ market, currency }) ?? null }
    }),
    channels: channels.map(({ id, shopId, kind, name, publicKey, botOn }) => ({
      id,
      shopId,
      kind,
      name,
      publicKey,
      botOn,
      snippet: kind === 'web' ? `<script src="${origin}/widget.js" data-channel="${publicKey}" async></script>` : '',
    })),
    recallSeconds: await recall,
    dealAfterSeconds: await dealing,
  }
}
