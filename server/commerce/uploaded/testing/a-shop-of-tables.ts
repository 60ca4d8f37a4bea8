import { randomUUID } from 'node:crypto'
import type { UploadKind, UploadWay } from '@xiaoer/contract/uploads'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { steadyShop } from '../../steady/index.ts'
import { type Cells, putUpload, readTable, uploadedKind, uploadedShop } from '../index.ts'

export const PRODUCTS = `商品编号,商品名称,类目,SKU编码,颜色分类,尺码,价格（元）,促销价,库存*,材质,成本价
H1,灯芯绒衬衫,衬衫,H1-A,卡其,M,199,159,5,98% 棉,80
H1,灯芯绒衬衫,衬衫,H1-B,卡其,L,¥199.00,,0,98% 棉,80
H1,灯芯绒衬衫,衬衫,H1-C,深蓝,M,"1,299元",,-1,98% 棉,80
H2,帆布包,包,H2-A,米白,均码,89,,12,,30
H3,羊毛袜,袜子,H3-A,灰,均码,39,39,40,,9
H4,铸铁锅,厨具,H4-A,黑,24,459,,2,,200
`
export const ORDERS = `Order No,Customer ID,Status,Created at,Total,Shipping fee,SKU,Title,Qty,Carrier,Tracking number
8801,m7,Shipped,2026/11/20 9:05,258.00,10,H1-A,灯芯绒衬衫,1,顺丰速运,SF8801
8801,m7,Shipped,2026/11/20 9:05,258.00,10,H3-A,羊毛袜,2,顺丰速运,SF8801
8802,m7,待发货,2026-11-21 10:00:00,89,,H2-A,帆布包,1,,
8803,m8,交易成功,2026-11-22,459,,H4-A,铸铁锅,1,中通快递,ZT8803
`

/** The rows of a csv without line breaks in its cells. */
export async function* rowsOf(text: string): AsyncGenerator<Cells> {
  for (const [at, line] of text.split('\n').entries())
    if (line !== '')
      yield {
        where: String(at + 1),
        cells: [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/gu)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
      }
}

/** A shop without a system, and a way to send it tables; in a database of its own, or in one that is there. */
export async function aShopOfTables(currency = 'CNY', given?: Database) {
  const db = given ?? (await testDatabase()).database
  const at = new Date('2026-11-24T02:00:00Z')
  const whose = { workspaceId: randomUUID(), shopId: randomUUID() }
  await db.inWorkspace(whose.workspaceId, async (tx) => {
    const { workspaceId, shopId } = whose
    await tx.run(sql`insert into workspaces (workspace_id, id, name, created_at) values (${workspaceId}, ${workspaceId}, 'test', ${at})`)
    await tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${workspaceId}, ${shopId}, 'test', 'uploaded', 'Asia/Shanghai', ${currency}, '{"opens":"09:00","closes":"22:00","days":[1,2,3,4,5,6,7]}', ${at})`)
  })
  const put = async (kind: UploadKind, text: string, way: UploadWay) => {
    const table = await readTable(rowsOf(text), { kind, mapping: {}, currency, timeZone: 'Asia/Shanghai' })
    return putUpload(db, { ...whose, kind, way, fileName: `${kind}.csv`, table, at, by: whose.shopId })
  }
  return { db, whose, put, at }
}

/** One that has goods and orders, for the contract of all shops. */
export async function anUploadedShop() {
  const search: readonly [string, string] = ['帆布包', 'H2']
  const yen = { open: () => opened('JPY'), product: ['H2', 89], order: ['8801', 258] } as const
  return {
    name: 'uploaded',
    kind: uploadedKind,
    shop: await opened('CNY'),
    customer: 'm7',
    search,
    lacks: ['coupons', 'attributes', 'terms', 'delivery'] as const,
    yen,
  }
}

async function opened(currency: string) {
  const { db, whose, put } = await aShopOfTables(currency)
  await put('products', PRODUCTS, 'replace')
  await put('orders', ORDERS, 'replace')
  const now = () => new Date('2026-11-24T02:00:00Z')
  return steadyShop(uploadedShop({ db, ...whose, language: 'zh-CN', currency, now }), now)
}
