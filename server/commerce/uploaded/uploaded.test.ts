import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { UploadKind, UploadMapping } from '@xiaoer/contract/uploads'
import { lackingIn, putUpload, readTable, undoUpload, uploadedShop, uploadsOf } from './index.ts'
import { aShopOfTables, ORDERS, PRODUCTS, rowsOf } from './testing/a-shop-of-tables.ts'

const terms = { currency: 'CNY', timeZone: 'Asia/Shanghai' }
const read = (kind: UploadKind, text: string, mapping: UploadMapping = {}) => readTable(rowsOf(text), { kind, mapping, ...terms })

describe('a table is read by the names of its columns', () => {
  it('products in Chinese: kinds of one product, options by their heads, and no cost price told', async () => {
    const { columns, items, bad, rows, first } = await read('products', PRODUCTS)
    assert.deepEqual(
      columns.map(({ field }) => field),
      ['id', 'title', 'category', 'variantId', 'option', 'option', 'price', 'now', 'stock', 'attribute', 'none'],
    )
    assert.deepEqual([rows, items.length, bad], [6, 4, []])
    assert.equal(first[0], '灯芯绒衬衫 · 卡其 M, 卡其 L, 深蓝 M · 159.00 CNY – 1299.00 CNY · 5')
    assert.deepEqual(items[0]?.facts, {
      ...{ id: 'H1', title: '灯芯绒衬衫', aliases: [], category: '衬衫', brand: '', url: '', image: '', description: '', virtual: false },
      ...{ attributes: { 材质: '98% 棉' }, accessories: [] },
      variants: [
        { id: 'H1-A', options: { 颜色: '卡其', 尺码: 'M' }, price: CNY(19_900), now: CNY(15_900), stock: 5 },
        { id: 'H1-B', options: { 颜色: '卡其', 尺码: 'L' }, price: CNY(19_900), stock: 0 },
        { id: 'H1-C', options: { 颜色: '深蓝', 尺码: 'M' }, price: CNY(129_900), stock: 0 },
      ],
    })
  })

  it('orders in English: lines of one order, money over the lines, a parcel once', async () => {
    const { items, bad } = await read('orders', ORDERS)
    assert.deepEqual(bad, [])
    const order = JSON.parse(JSON.stringify(items[0]?.facts))
    assert.deepEqual(
      [order.number, order.state, order.placedAt, order.total.minor, order.freight.minor],
      ['8801', 'shipped', '2026-11-20T01:05:00.000Z', 25_800, 1_000],
    )
    assert.deepEqual(
      order.items.map(({ title, quantity, paid }: { title: string; quantity: number; paid: { minor: number } }) => [
        title,
        quantity,
        paid.minor,
      ]),
      [
        ['灯芯绒衬衫', 1, 8_267],
        ['羊毛袜', 2, 16_533],
      ],
      'by pieces, where no line tells what was paid for it',
    )
    assert.equal(order.shipments.length, 1)
  })

  it('columns that are not recognised are corrected by a mapping; what lacks is named', async () => {
    const odd = '编号X,叫什么,卖多少,还剩\n1,杯子,12.5,3\n'
    assert.deepEqual(lackingIn('products', await read('products', odd)), ['title', 'price', 'stock'])
    const mended = await read('products', odd, { 编号X: 'id', 叫什么: 'title', 卖多少: 'price', 还剩: 'stock' })
    assert.deepEqual([lackingIn('products', mended), mended.first], [[], ['杯子 · 12.50 CNY · 3']])
  })

  it('goods of an order are called as they were in the table of goods; when it was sent and came is read', async () => {
    const head = '订单号,订单状态,下单时间,商品编号,SKU,实付,快递公司,快递单号,发货时间,签收时间\n'
    const rows =
      '1,已发货,2026-11-01,H2,,89,顺丰,SF1,2026-11-02,2026-11-04\n2,已发货,2026-11-01,,H3-A,39,,,,\n3,已发货,2026-11-01,H9,,39,,,,\n4,已发货,2026-11-01,,,39,,,,\n'
    const goods = new Map([
      ['H2', { id: 'H2', title: '帆布包' }],
      ['H3-A', { id: 'H3', title: '羊毛袜' }],
    ])
    const table = await readTable(rowsOf(head + rows), { kind: 'orders', mapping: {}, ...terms, goods })
    const orders = table.items.map(({ facts }) => JSON.parse(JSON.stringify(facts)))
    assert.deepEqual(
      orders.map(({ items }) => [items[0].productId, items[0].title]),
      [
        ['H2', '帆布包'],
        ['H3', '羊毛袜'],
      ],
    )
    assert.deepEqual(
      orders[0].shipments.map((one: Record<string, string>) => [one['state'], one['shippedAt'], one['deliveredAt']]),
      [['delivered', '2026-11-01T16:00:00.000Z', '2026-11-03T16:00:00.000Z']],
    )
    assert.deepEqual(
      table.bad.map(({ where, why, field, value }) => [where, why, field, value]),
      [
        ['4', 'no_name', 'productId', 'H9'],
        ['5', 'lacks', 'title', ''],
      ],
    )
    assert.deepEqual(lackingIn('orders', table), [])
  })

  it('a bad row is told by line, reason and field, and the others are taken', async () => {
    const table = await read(
      'products',
      '名称,颜色,价格,库存\n杯,红,12,1\n,绿,12,1\n碗,,十元,1\n碟,,12,许多\n杯,红,12,1\n杯,,9,1\n盆,,12,\n壶,,¥1,299.00,2\n',
    )
    assert.deepEqual(
      table.bad.map(({ where, why, field }) => [where, why, field]),
      [
        ['3', 'lacks', 'title'],
        ['4', 'money', 'price'],
        ['5', 'number', 'stock'],
        ['6', 'repeated', 'variantId'],
        ['7', 'no_variant', 'option'],
        ['8', 'lacks', 'stock'],
        ['9', 'number', 'stock'],
      ].filter(([where]) => where !== '9'),
    )
    const orders = await read(
      'orders',
      '订单号,订单状态,下单时间,商品名称,实付,买家\n1,冻结,2026-11-01,杯,12,a\n2,已发货,昨天,杯,12,a\n3,已发货,2026-11-01,杯,12,a\n3,已发货,2026-11-01,碗,12,b\n4,已发货,2026-11-01,杯,,a\n5,received,2026-11-01,杯,12,a\n6,Signed,2026-11-01,杯,12,a\n',
    )
    assert.deepEqual(
      orders.bad.map(({ where, why, value }) => [where, why, value]),
      [
        ['2', 'state', '冻结'],
        ['3', 'time', '昨天'],
        ['5', 'differs', 'b'],
        // the shop has it or the shopper: which of them is not guessed
        ['7', 'state', 'received'],
        ['8', 'state', 'Signed'],
        ['6', 'lacks', ''],
      ],
    )
    await assert.rejects(read('products', ''), { code: 'invalid', message: /empty/ })
  })
})

describe('numbers are read as their column writes them', () => {
  const prices = async (currency: string, ...cells: string[]) => {
    const text = `名称,价格,库存\n${cells.map((cell, at) => `p${at},"${cell}",1`).join('\n')}\n`
    const { items, bad } = await readTable(rowsOf(text), { kind: 'products', mapping: {}, currency, timeZone: 'Europe/Paris' })
    const minor = items.map(({ facts }) => ('variants' in facts ? JSON.parse(JSON.stringify(facts.variants))[0].price.minor : undefined))
    return [minor, bad.map(({ where, why }) => `${where} ${why}`)]
  }

  it('decimals by comma or by point, as each number or its column tells', async () => {
    assert.deepEqual(await prices('EUR', '12,50', '1.299,00 €', '1.299', '€7', '1 299,90'), [[1_250, 129_900, 129_900, 700, 129_990], []])
    assert.deepEqual(await prices('EUR', '12.50', '1,299.00', '1,299'), [[1_250, 129_900, 129_900], []])
    assert.deepEqual(await prices('CNY', '1,299元', '¥12.5', 'CNY 8', '0.999', '12.500'), [[129_900, 1_250, 800, 100, 1_250], []])
    assert.deepEqual(await prices('JPY', '1,500', '12,000円'), [[1_500, 12_000], []])
    assert.deepEqual(await prices('EUR', '1.299.000', '15.000'), [[129_900_000, 1_500_000], []])
  })

  it('what may be two numbers is a bad row, and so are pieces that are not whole', async () => {
    assert.deepEqual(await prices('EUR', '1.299', '8'), [[800], ['2 ambiguous']])
    assert.deepEqual(await prices('EUR', '12,50', '12.50', '1,299'), [[1_250, 1_250], ['4 ambiguous']])
    assert.deepEqual(await prices('EUR', '1,2,3', '1.2.3,4', '12,'), [[], ['2 money', '3 money', '4 money']])
    const pieces = await read('products', '名称,价格,库存\n杯,12,"1,5"\n碗,12,"1,500"\n碟,12,3.0\n')
    assert.deepEqual([pieces.items.length, pieces.bad.map(({ where, why, value }) => [where, why, value])], [2, [['2', 'number', '1,5']]])
  })
})

describe('what holds', () => {
  it('an upload replaces all or stands over what there is; the last is taken back, and then the one before', async () => {
    const { db, whose, put, at } = await aShopOfTables()
    const names = async () =>
      (await uploadedShop({ db, ...whose, language: 'zh-CN', currency: 'CNY', now: () => at }).catalogue.names()).map(({ title }) => title)
    await put('products', '名称,价格,库存\n杯,12,1\n碗,9,2\n', 'replace')
    await put('products', '名称,价格,库存\n碗,8,5\n碟,7,1\n', 'add')
    assert.deepEqual(await names(), ['碗', '碟', '杯'].sort())
    const shop = uploadedShop({ db, ...whose, language: 'zh-CN', currency: 'CNY', now: () => at })
    assert.equal((await shop.catalogue.products(['碗']))[0]?.variants[0]?.stock, 5)
    await put('products', '名称,价格,库存\n壶,12,1\n', 'replace')
    assert.deepEqual(await names(), ['壶'])
    await undoUpload(db, whose, 'products', at)
    assert.equal((await names()).length, 3)
    await undoUpload(db, whose, 'products', at)
    assert.equal((await shop.catalogue.products(['碗']))[0]?.variants[0]?.stock, 2)
    await undoUpload(db, whose, 'products', at)
    assert.deepEqual(await names(), [])
    await assert.rejects(undoUpload(db, whose, 'products', at), { code: 'conflict' })
    assert.deepEqual((await uploadsOf(db, whose)).now, { products: 0, orders: 0 })
  })

  it('is as of the table, by minutes; another workspace sees none of it', async () => {
    const { db, whose, put, at } = await aShopOfTables()
    await put('orders', ORDERS, 'replace')
    const later = new Date(at.getTime() + 2 * 86_400_000)
    const shop = uploadedShop({ db, ...whose, language: 'zh-CN', currency: 'CNY', now: () => later })
    const order = await shop.orders.find('8801')
    assert.equal(order?.listedMinutes, 2_880)
    assert.ok(order?.placedAt instanceof Date && order.shipments[0]?.shippedAt instanceof Date)
    assert.equal(shop.actions, undefined)
    const strangers = uploadedShop({
      db,
      workspaceId: '00000000-0000-7000-8000-000000000009',
      shopId: whose.shopId,
      language: 'zh-CN',
      currency: 'CNY',
      now: () => later,
    })
    assert.equal(await strangers.orders.find('8801'), undefined)
    await putUpload(db, {
      ...whose,
      kind: 'orders',
      way: 'add',
      fileName: 'x'.repeat(300),
      table: await read('orders', ORDERS),
      at,
      by: whose.shopId,
    })
  })
})

const CNY = (minor: number) => ({ minor, currency: 'CNY' })
