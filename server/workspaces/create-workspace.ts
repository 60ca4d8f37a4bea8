import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'

/** A shop to be made; the currency is an ISO 4217 code, the time zone an IANA name. */
export interface NewShop {
  readonly name: string
  readonly connector: string
  readonly timeZone: string
  readonly currency: string
  readonly language: 'zh-CN' | 'en'
  readonly deskHours: DeskHours
  /** Greeting, colours, usual questions. */
  readonly look: object
}

/** When people are at the desk, in the shop's time zone; days as ISO numbers, Monday 1. */
export interface DeskHours {
  readonly opens: string
  readonly closes: string
  readonly days: readonly number[]
}

/** A channel to be made with its shop; the secret is sealed already. */
export interface NewChannel {
  readonly kind: 'web'
  readonly name: string
  readonly publicKey: string
  readonly secretSealed: string
}

/** The ids of what was made. */
export interface Created {
  readonly workspaceId: string
  readonly shopId: string
  readonly channelId: string
}

/** A workspace with one shop and its web channel, all or nothing. */
export async function createWorkspace(db: Database, name: string, shop: NewShop, channel: NewChannel, at: Date): Promise<Created> {
  const workspaceId = uuidv7()
  const ids = { workspaceId, shopId: uuidv7(), channelId: uuidv7() }
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(
      sql`insert into workspaces (workspace_id, id, name, language, created_at) values (${workspaceId}, ${workspaceId}, ${name}, ${shop.language}, ${at})`,
    )
    await insertShop(tx, ids, shop, at)
    await insertChannel(tx, ids, channel, at)
  })
  return ids
}

const insertShop = (tx: Tx, { workspaceId, shopId }: Created, shop: NewShop, at: Date) =>
  tx.run(sql`
    insert into shops (workspace_id, id, name, connector, time_zone, currency, language, desk_hours, look, created_at)
    values (${workspaceId}, ${shopId}, ${shop.name}, ${shop.connector}, ${shop.timeZone}, ${shop.currency}, ${shop.language},
      ${JSON.stringify(shop.deskHours)}::jsonb, ${JSON.stringify(shop.look)}::jsonb, ${at})`)

async function insertChannel(tx: Tx, { workspaceId, shopId, channelId }: Created, channel: NewChannel, at: Date) {
  await tx.run(sql`
    insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
    values (${workspaceId}, ${channelId}, ${shopId}, ${channel.kind}, ${channel.name}, ${channel.publicKey}, ${channel.secretSealed}, ${at})`)
  await tx.run(
    sql`insert into channel_routes (public_key, workspace_id, channel_id) values (${channel.publicKey}, ${workspaceId}, ${channelId})`,
  )
}
