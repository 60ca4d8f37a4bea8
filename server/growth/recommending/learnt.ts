import sql from 'sql-template-tag'
import type { ProductName, Shop } from '#commerce'
import { contentOf, type LikeContent, learnSessions, type Neighbours, neighboursOf, type Visit } from '#engine/recommend'
import type { Database, Tx } from '#platform/db'
import { visitsOf } from '../tracks/index.ts'

/** What is learnt of one shop. */
export interface Learnt {
  /** Who looked at this looked at that. */
  readonly seen: Neighbours
  /** Who bought this bought that. */
  readonly bought: Neighbours
  /** The goods that were looked at most, the most first, from 0 to 1. */
  readonly popular: readonly { readonly id: string; readonly strength: number }[]
  /** Goods like some, of their own categories. */
  readonly like: (ids: readonly string[], most: number) => ReturnType<LikeContent>
}

const BELIEVED_MS = 600_000
const BOUGHT_DAYS = 180
const MOST_ORDERS = 200_000
const MOST_POPULAR = 50
/** So many goods of a category are compared: more would keep others waiting. */
const MOST_ALIKE = 3_000
/** Shops of which what was learnt is held. */
const MOST_HELD = 50

interface Held {
  readonly at: number
  readonly learnt: Promise<Learnt>
}

/** What is learnt of each shop, read at the first asking and again after ten minutes. */
export function learningOf(db: Database) {
  const all = new Map<string, Held>()
  return (workspaceId: string, shopId: string, shop: Shop, now: Date): Promise<Learnt> => {
    const known = all.get(shopId)
    if (known && Math.abs(now.getTime() - known.at) < BELIEVED_MS) return known.learnt
    all.delete(shopId)
    const [oldest] = all.size >= MOST_HELD ? all.keys() : []
    if (oldest !== undefined) all.delete(oldest)
    const held = { at: now.getTime(), learnt: learn(db, { workspaceId, shopId, shop, now }) }
    all.set(shopId, held)
    held.learnt.catch(() => all.get(shopId) === held && all.delete(shopId))
    return held.learnt
  }
}

interface Of {
  readonly workspaceId: string
  readonly shopId: string
  readonly shop: Shop
  readonly now: Date
}

async function learn(db: Database, { workspaceId, shopId, shop, now }: Of): Promise<Learnt> {
  const [seen, bought] = await db.inWorkspace(workspaceId, async (tx) => [await visitsOf(tx, shopId, now), await boughtIn(tx, shopId, now)])
  const names = await shop.catalogue.names()
  return {
    seen: neighboursOf(learnSessions(seen)),
    bought: neighboursOf(learnSessions(bought)),
    popular: popularIn(seen),
    like: likeIn(names),
  }
}

/** What each customer bought in half a year, in order: one visit of goods. */
async function boughtIn(tx: Tx, shopId: string, now: Date): Promise<Visit[]> {
  const rows = await tx.rows<{ goods: string[]; at: Date }>(sql`
    select array_agg(p.id order by o.placed_at, p.nth) as goods, max(o.placed_at) as at
    from (select * from orders_seen where shop_id = ${shopId} and not cancelled and returned_at is null
      and placed_at > ${now}::timestamptz - make_interval(days => ${BOUGHT_DAYS}) order by placed_at desc limit ${MOST_ORDERS}) o
    cross join lateral unnest(o.products) with ordinality p(id, nth) group by o.customer_id`)
  return rows.map(({ goods, at }) => ({ goods, at: at.getTime() }))
}

function popularIn(visits: readonly Visit[]): Learnt['popular'] {
  const counts = new Map<string, number>()
  for (const { goods } of visits) for (const id of new Set(goods)) counts.set(id, (counts.get(id) ?? 0) + 1)
  const top = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_POPULAR)
  // one who looked is no fashion
  return top.flatMap(([id, count]) => (count > 1 ? [{ id, strength: count / (top[0]?.[1] ?? count) }] : []))
}

/** Each category's goods are compared when first asked about. */
function likeIn(names: readonly ProductName[]): Learnt['like'] {
  const categoryOf = new Map(names.map(({ id, category }) => [id, category]))
  const byCategory = Map.groupBy(names, ({ category }) => category)
  const made = new Map<string, LikeContent>()
  const likeOf = (category: string): LikeContent => {
    const known = made.get(category)
    if (known) return known
    const goods = (byCategory.get(category) ?? []).slice(0, MOST_ALIKE)
    const like = contentOf(goods.map(({ id, title, marks = [] }) => ({ id, title, category, marks })))
    made.set(category, like)
    return like
  }
  return (ids, most) => {
    const own = ids.filter((id) => categoryOf.has(id))
    return [...Map.groupBy(own, (id) => categoryOf.get(id) ?? '')]
      .flatMap(([category, some]) => likeOf(category)(some, most))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, most)
  }
}
