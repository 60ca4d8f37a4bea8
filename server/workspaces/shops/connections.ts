import { refusal } from '@xiaoer/contract/refusals'
import { ShopGiven } from '@xiaoer/contract/shops'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { archiveImported, restoreImported } from '#engine/knowledge'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { endDemoLife } from '../settings/setup.ts'

/** What a shop system said of itself when it was connected. */
export const ShopFacts = z.object({ language: z.string(), languages: z.array(z.string()), currency: z.string() })
export type ShopFacts = z.infer<typeof ShopFacts>

const Row = z.object({
  shopId: z.uuid(),
  platform: z.string(),
  given: ShopGiven,
  secretsSealed: z.string(),
  facts: ShopFacts,
  paused: z.boolean(),
  connectedAt: z.date(),
  /** The demo shop that it took the place of; null where there was none. */
  demo: z.object({ currency: z.string(), timeZone: z.string(), at: z.iso.datetime() }).nullable(),
})
/** A connection as stored: what is open of what was filled in, and the rest sealed. */
export type ConnectionRow = z.infer<typeof Row>

const PURPOSE = 'shop connection'

/** The connections of a workspace. */
export async function connectionsOf(db: Database, workspaceId: string): Promise<ConnectionRow[]> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows(sql`
      select shop_id as "shopId", platform, given, secrets_sealed as "secretsSealed", facts, paused, connected_at as "connectedAt", demo from shop_connections`),
  )
  return rows.map((row) => Row.parse(row))
}

/** All that was filled in, its secrets opened. */
export const givenOf = (secrets: Secrets, { given, secretsSealed }: ConnectionRow): ShopGiven => ({
  ...ShopGiven.parse(JSON.parse(secrets.open(secretsSealed, PURPOSE))),
  ...given,
})

/** What is stored when a shop is connected, and by whom. */
export interface Connecting {
  readonly workspaceId: string
  readonly accountId: string
  readonly shopId: string
  readonly at: Date
  readonly platform: string
  readonly open: ShopGiven
  readonly secret: ShopGiven
  readonly facts: ShopFacts
  /** Of whoever connects it. */
  readonly timeZone?: string | undefined
}

/** Times of a shop whose clock nobody has said are told by this one, and with its name. */
const WORLD = 'UTC'

/** Connects a shop: from now on it sells by that system, in its currency. What the demo shop promised is not this merchant's to keep, nor is its clock theirs. */
export async function putConnection(db: Database, secrets: Secrets, connecting: Connecting): Promise<void> {
  const { workspaceId, accountId, shopId, at, platform, open, secret, facts, timeZone } = connecting
  const sealed = secrets.seal(JSON.stringify(secret), PURPOSE)
  const [given, about] = [JSON.stringify(open), JSON.stringify(facts)]
  await db.inWorkspace(workspaceId, async (tx) => {
    const shop = await tx.row<{ connector: string; currency: string; timeZone: string }>(
      sql`select connector, currency, time_zone as "timeZone" from shops where id = ${shopId} for update`,
    )
    if (!shop) throw new AppError('not_found', refusal('settings.not_here', { id: shopId }))
    const { connector, ...kept } = shop
    const demo = connector === 'demo' ? JSON.stringify({ ...kept, at }) : null
    await tx.run(sql`
      insert into shop_connections (workspace_id, shop_id, platform, given, secrets_sealed, facts, paused, connected_at, connected_by, demo)
      values (${workspaceId}, ${shopId}, ${platform}, ${given}::jsonb, ${sealed}, ${about}::jsonb, false, ${at}, ${accountId}, ${demo}::jsonb)
      on conflict (workspace_id, shop_id) do update set platform = excluded.platform, given = excluded.given,
        secrets_sealed = excluded.secrets_sealed, facts = excluded.facts, paused = false, connected_at = excluded.connected_at,
        connected_by = excluded.connected_by, demo = coalesce(excluded.demo, shop_connections.demo)`)
    await tx.run(sql`update shops set connector = ${platform}, currency = ${facts.currency} where id = ${shopId}`)
    if (connector !== 'demo') return
    await archiveImported(tx, { workspaceId, now: at })
    await endDemoLife(tx)
    await tx.row(sql`select demo.end_questions(${shopId})`)
    await tx.run(sql`update shops set time_zone = ${timeZone ?? WORLD} where id = ${shopId}`)
  })
}

/** Pauses a connection, or takes it up again. Throws `not_found` where there is none. */
export async function pauseConnection(db: Database, workspaceId: string, shopId: string, paused: boolean): Promise<void> {
  const changed = await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update shop_connections set paused = ${paused} where shop_id = ${shopId}`),
  )
  if (changed === 0) throw new AppError('not_found', refusal('shops.not_connected', { id: shopId }))
}

/**
 * Forgets a connection and its credentials; the shop sells by nothing then, or by the demo shop again that was there before, with what the demo
 * knew. Throws `conflict` where no demo shop was there.
 */
export async function removeConnection(
  db: Database,
  { workspaceId, shopId, backTo, at }: { workspaceId: string; shopId: string; backTo?: 'demo' | undefined; at: Date },
): Promise<void> {
  const found = (await connectionsOf(db, workspaceId)).find((one) => one.shopId === shopId)
  if (!found) throw new AppError('not_found', refusal('shops.not_connected', { id: shopId }))
  const { demo } = found
  if (backTo && !demo) throw new AppError('conflict', refusal('shops.no_demo'))
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`delete from shop_connections where shop_id = ${shopId}`)
    await tx.run(sql`update shops set connector = ${backTo ?? 'none'} where id = ${shopId}`)
    if (!backTo || !demo) return
    await tx.run(sql`update shops set currency = ${demo.currency}, time_zone = ${demo.timeZone} where id = ${shopId}`)
    await restoreImported(tx, { workspaceId, now: at }, new Date(demo.at))
  })
}
