import type { RecommendationSettings } from '@xiaoer/contract/recommendations'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

const UNSET: RecommendationSettings = { leastMargin: null, marginWeight: 0, never: [], margins: [] }

/** What a merchant has set for a shop; no bounds until somebody has. */
export async function settingsOf(tx: Tx, shopId: string): Promise<RecommendationSettings> {
  const row = await tx.row<RecommendationSettings>(sql`
    select least_margin as "leastMargin", margin_weight as "marginWeight", never, margins from recommendation_settings where shop_id = ${shopId}`)
  return row ?? UNSET
}

/** Keeps them whole. */
export const putSettings = (
  tx: Tx,
  of: { workspaceId: string; shopId: string; accountId: string; at: Date },
  { leastMargin, marginWeight, never, margins }: RecommendationSettings,
): Promise<number> =>
  tx.run(sql`
    insert into recommendation_settings as s (workspace_id, shop_id, least_margin, margin_weight, never, margins, changed_at, changed_by)
    values (${of.workspaceId}, ${of.shopId}, ${leastMargin}, ${marginWeight}, ${never}::text[], ${JSON.stringify(margins)}::jsonb, ${of.at}, ${of.accountId})
    on conflict (workspace_id, shop_id) do update set least_margin = excluded.least_margin, margin_weight = excluded.margin_weight,
      never = excluded.never, margins = excluded.margins, changed_at = excluded.changed_at, changed_by = excluded.changed_by`)

/** A judgement more or less is no reason to drop a good: so many right ones are taken as said before. */
const SAID_BEFORE = 3
/** However wrong it was found, it may fit somebody. */
const LEAST = 0.25

/** What people's judgements of recommendations, on the page of quality, make of each good: 1 where all were right, less where some were wrong. */
export async function judgedGoods(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ id: string; right: number; all: number }>(sql`
    with judged as materialized (select of_what::uuid as message, is_right from judged_records where kind = 'recommendation')
    select p ->> 'productId' as id, count(*) filter (where j.is_right)::int as right, count(*)::int as all
    from judged j join messages m on m.id = j.message cross join lateral jsonb_array_elements(m.parts) p
    where p ->> 'kind' = 'product' group by 1`)
  return new Map(rows.map(({ id, right, all }) => [id, Math.max(LEAST, (right + SAID_BEFORE) / (all + SAID_BEFORE))]))
}
