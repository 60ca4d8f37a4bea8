import { NEWS_EVENTS, type NewsEvent, type NewsRule, type NewsWay, type PutOrderNews } from '@xiaoer/contract/news'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Quiet } from '#platform/clock'
import { mustBeZone } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { KINDS } from './happened.ts'
import { wake } from './watched.ts'

/** The rules of a shop as they are kept. */
export interface NewsRules {
  readonly rules: readonly (NewsRule & { readonly since: Date | null })[]
  readonly quiet: Quiet
  readonly cap: { readonly most: number; readonly hours: number }
  /** A paid order is sent within so many hours where the platform names no day; null: the shop promises nothing. */
  readonly shipWithinHours: number | null
}

const NIGHT = { from: '21:00', to: '09:00' }
const CAP = { most: 2, hours: 24 }
/** As 淘宝, 拼多多 and 抖店 ask of goods that are in stock. */
const SHIP_WITHIN_HOURS = 48

interface KeptSettings {
  readonly from: string | null
  readonly to: string
  readonly timeZone: string
  readonly most: number
  readonly hours: number
  readonly shopZone: string
  readonly shipWithinHours: number | null
}

/** The rules of a shop: all off, quiet at night by the shop's clock and twice a day at most, until a manager says otherwise. */
export async function rulesOf(tx: Tx, shopId: string): Promise<NewsRules> {
  const kept = await tx.rows<{ event: NewsEvent; since: Date | null; afterMinutes: number; channels: string[]; by: NewsWay }>(sql`
    select event, on_since as since, after_minutes as "afterMinutes", channels, by from news_rules where shop_id = ${shopId}`)
  const row = await tx.row<KeptSettings>(sql`
    select n.quiet_from as "from", n.quiet_to as "to", n.time_zone as "timeZone", n.most, n.within_hours as hours, s.time_zone as "shopZone",
      n.ship_within_hours as "shipWithinHours"
    from shops s left join news_settings n on n.workspace_id = s.workspace_id and n.shop_id = s.id where s.id = ${shopId}`)
  if (!row) throw new AppError('not_found', refusal('settings.not_here', { id: shopId }))
  const { from, to, timeZone, most, hours, shopZone, shipWithinHours } = row
  const rules = NEWS_EVENTS.map((event) => {
    const found = kept.find((one) => one.event === event)
    const { since = null, afterMinutes = KINDS[event].usually, channels = [], by = 'message' } = found ?? {}
    return { event, on: since !== null, afterMinutes, by, channels: [...channels], since }
  })
  return from === null
    ? { rules, quiet: { ...NIGHT, timeZone: shopZone }, cap: CAP, shipWithinHours: SHIP_WITHIN_HOURS }
    : { rules, quiet: { from, to, timeZone }, cap: { most, hours }, shipWithinHours }
}

/** Keeps the rules of a shop. What happened before a rule was turned on is not spoken of. Throws `not_found`, and `invalid` for a zone that is none. */
export async function putRules(tx: Tx, workspaceId: string, shopId: string, put: PutOrderNews, at: Date): Promise<void> {
  const { rules, quiet, cap, shipWithinHours } = put
  mustBeZone(quiet.timeZone)
  await rulesOf(tx, shopId)
  for (const { event, on, afterMinutes, channels, by } of rules)
    await tx.run(sql`
      insert into news_rules as r (workspace_id, shop_id, event, on_since, after_minutes, channels, by)
      values (${workspaceId}, ${shopId}, ${event}, ${on ? at : null}, ${afterMinutes}, ${channels}::text[], ${by})
      on conflict (workspace_id, shop_id, event) do update set after_minutes = excluded.after_minutes, channels = excluded.channels, by = excluded.by,
        on_since = case when excluded.on_since is null then null else coalesce(r.on_since, excluded.on_since) end`)
  await tx.run(sql`
    insert into news_settings (workspace_id, shop_id, quiet_from, quiet_to, time_zone, most, within_hours, ship_within_hours)
    values (${workspaceId}, ${shopId}, ${quiet.from}, ${quiet.to}, ${quiet.timeZone}, ${cap.most}, ${cap.hours}, ${shipWithinHours})
    on conflict (workspace_id, shop_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, time_zone = excluded.time_zone,
      most = excluded.most, within_hours = excluded.within_hours, ship_within_hours = excluded.ship_within_hours`)
  // what waits is looked at by the new rules
  await tx.run(sql`update watched_orders set due_at = ${at} where shop_id = ${shopId}`)
  await wake(tx, workspaceId, at)
}
