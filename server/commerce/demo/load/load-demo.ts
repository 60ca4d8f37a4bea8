import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { attributeSpecs, productSpecs, shopFacts, sizeCharts } from '../files/index.ts'
import { insertAll } from '../rows/index.ts'
import { orderRows } from './orders/rows.ts'
import { couponRows, customerRows, holdingRows, promotionRows } from './people.ts'
import { allVariants } from './variants.ts'

/** Fills a workspace's demo shop, once; orders lie in the days before `now`. Gives false where it is already there. */
export const loadDemo = (db: Database, workspaceId: string, now: Date): Promise<boolean> =>
  db.inWorkspace(workspaceId, (tx) => loadDemoInto(tx, workspaceId, now))

/** The same inside a transaction of the workspace. */
async function loadDemoInto(tx: Tx, workspaceId: string, now: Date): Promise<boolean> {
  const variants = allVariants(dayIn(now, shopFacts().timeZone))
  const orders = orderRows(variants, now)
  // the first to write this row loads; a second at the same moment waits here and then finds it
  const mine = await tx.run(sql`
    insert into demo.loads (workspace_id, loaded_at, orders_placed) values (${workspaceId}, ${now}, ${orders.orders.length})
    on conflict do nothing`)
  if (mine === 0) return false
  await insertAll(tx, workspaceId, 'products', productRows())
  await insertAll(tx, workspaceId, 'attributes', attributeRows())
  await insertAll(tx, workspaceId, 'variants', variants)
  await insertAll(tx, workspaceId, 'size_rows', sizeRows())
  await insertAll(tx, workspaceId, 'promotions', promotionRows(now))
  await insertAll(tx, workspaceId, 'coupons', couponRows(now))
  await insertAll(tx, workspaceId, 'customers', customerRows(now))
  await insertAll(tx, workspaceId, 'coupon_holdings', holdingRows(now))
  await insertAll(tx, workspaceId, 'orders', orders.orders)
  await insertAll(tx, workspaceId, 'order_items', orders.order_items)
  await insertAll(tx, workspaceId, 'payments', orders.payments)
  await insertAll(tx, workspaceId, 'shipments', orders.shipments)
  await insertAll(tx, workspaceId, 'shipment_nodes', orders.shipment_nodes)
  await insertAll(tx, workspaceId, 'refunds', orders.refunds)
  await tx.row(sql`select demo.analyse()`)
  return true
}

const productRows = () =>
  productSpecs().map((spec, at) => ({
    id: spec.id,
    position: at + 1,
    category: spec.category.zh,
    title_zh: spec.zh,
    title_en: spec.en,
    aliases: spec.aliases,
    brand: spec.brand,
    art: spec.art,
    attributes: spec.attributes,
    description_zh: spec.description,
    description_en: spec.descriptionEn,
    accessories: spec.accessories,
    virtual: spec.virtual,
    chart_kind: spec.chart ? sizeCharts()[spec.chart.use]?.kind : null,
    chart_runs: spec.chart?.runs ?? null,
    chart_note: spec.chart?.note ?? null,
  }))

const attributeRows = () => attributeSpecs().map((attribute, at) => ({ position: at + 1, ...attribute }))

/** Only the sizes the product is sold in. */
const sizeRows = () =>
  productSpecs().flatMap((spec) => {
    const sold = Object.values(spec.options).flat()
    const rows = spec.chart ? (sizeCharts()[spec.chart.use]?.rows ?? []) : []
    return rows
      .filter(({ size }) => sold.includes(size))
      .map(({ size, height, weight, foot, months }, at) => ({
        product_id: spec.id,
        position: at + 1,
        size,
        height_from: height?.[0],
        height_to: height?.[1],
        weight_from: weight?.[0],
        weight_to: weight?.[1],
        foot_from: foot?.[0],
        foot_to: foot?.[1],
        months_from: months?.[0],
        months_to: months?.[1],
      }))
  })
