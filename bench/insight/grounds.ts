import type { Sql } from 'sql-template-tag'
import sql from 'sql-template-tag'
import { placeIn } from '../../server/insight/distance/places/index.ts'
import { id } from './drawn.ts'
import type { House } from './history.ts'

const POINTS = ['杭州市', '北京市', '广州市', '成都市', '武汉市']

/** What stands before anybody writes: the shop, its channels and service points, what costs are reckoned with, a named cause, and who will come. */
export function grounds({ workspaceId, shopId, channels, now }: House, people: number): Sql[] {
  const [cause, by] = [channels[0], shopId]
  const points = POINTS.map((name) => ({ name, ...placeIn(name) }))
  return [
    sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${workspaceId}, ${shopId}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${now})`,
    sql`insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      select ${workspaceId}::uuid, c::uuid, ${shopId}::uuid, 'web', 'channel ' || n, 'key ' || n, '', ${now}
      from unnest(${[...channels]}::text[]) with ordinality as u (c, n)`,
    sql`insert into cost_assumptions (workspace_id, people_hour, million_tokens, channels, changed_by, changed_at)
      values (${workspaceId}, 6000, 2000000, '{"web": {"perSession": 2, "perMessage": 1.5}}', ${by}, ${now})`,
    sql`insert into survey_settings (workspace_id, share, changed_by, changed_at) values (${workspaceId}, 0.2, ${by}, ${now})`,
    sql`insert into service_points (workspace_id, id, name, latitude, longitude, made_by, made_at)
      select ${workspaceId}::uuid, gen_random_uuid(), name, latitude, longitude, ${by}::uuid, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as p (name text, latitude float8, longitude float8)`,
    sql`insert into causes (workspace_id, id, name, made_by, made_at) values (${workspaceId}, ${cause}, '不知道', ${by}, ${now})`,
    sql`insert into cause_keys (workspace_id, matter, way, cause_id) values (${workspaceId}, 'stock.size', 'not_known', ${cause})`,
    sql`insert into cause_changes (workspace_id, id, cause_id, what, changed_on, noted_by, noted_at)
      values (${workspaceId}, ${cause}, ${cause}, '写进知识', (${now}::timestamptz - interval '40 days')::date, ${by}, ${now})`,
    sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at)
      select ${workspaceId}::uuid, ${id('5a0e', sql`n`)}, ${shopId}::uuid, case when n % 10 < 8 then 'c' || n end, ${now}::timestamptz from generate_series(0, ${people - 1}::int) n`,
    sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      select ${workspaceId}::uuid, ${id('c0c0', sql`n`)}, ${shopId}::uuid, ${id('5a0e', sql`n`)}, ${cause}::uuid, '{}', ${now}::timestamptz, ${now}::timestamptz
      from generate_series(0, ${people - 1}::int) n`,
  ]
}
