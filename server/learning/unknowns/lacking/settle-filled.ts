import sql from 'sql-template-tag'
import type { Product, Shop } from '#commerce'
import { holdsField } from '#engine/knowledge'
import { isAppError } from '#platform/errors'
import type { UnknownParts } from '../parts.ts'
import { askAgain } from '../publishing/ask-again.ts'

/** Fields looked for in one call; the others are looked for once these are settled. */
const AT_ONCE = 40

interface Lacking {
  readonly clusterId: string
  readonly shopId: string
  readonly productId: string
  readonly field: string
}

/** Looks whether pages of products have the facts now that open questions asked for; those are asked again, and settled where all are answered. */
export async function settleFilled(parts: UnknownParts, workspaceId: string): Promise<void> {
  const { db, now, shopFor } = parts
  const lacking = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Lacking>(sql`
      select q.cluster_id as "clusterId", q.shop_id as "shopId", q.product_id as "productId", q.field
      from unknown_questions q join unknown_clusters c on c.workspace_id = q.workspace_id and c.id = q.cluster_id
      where c.state = 'open' and q.field is not null and q.product_id is not null
      group by 1, 2, 3, 4 order by max(q.at) desc limit ${AT_ONCE}`),
  )
  const filled = new Set<string>()
  for (const [shopId, those] of Map.groupBy(lacking, (one) => one.shopId))
    for (const id of await filledOf(shopFor(workspaceId, shopId), those)) filled.add(id)
  for (const id of filled) {
    const { asked } = await askAgain(parts, workspaceId, id, null)
    if (asked.some(({ verdict }) => verdict !== 'settled')) continue
    await db.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`update unknown_clusters set state = 'answered', changed_at = ${now()} where id = ${id} and state = 'open'`),
    )
  }
}

async function filledOf(shop: Shop | undefined, lacking: readonly Lacking[]): Promise<string[]> {
  const products = await productsOf(
    shop,
    lacking.map(({ productId }) => productId),
  )
  const has = ({ productId, field }: Lacking) =>
    Object.keys(products.get(productId)?.attributes ?? {}).some((name) => name === field || holdsField(field, name))
  return lacking.filter(has).map(({ clusterId }) => clusterId)
}

/** Nothing where the shop does not answer: it is looked for with the next call. */
async function productsOf(shop: Shop | undefined, ids: readonly string[]): Promise<Map<string, Product>> {
  try {
    const products = shop && ids.length > 0 ? await shop.catalogue.products([...new Set(ids)]) : []
    return new Map(products.map((product) => [product.id, product]))
  } catch (error) {
    if (isAppError(error)) return new Map()
    throw error
  }
}
