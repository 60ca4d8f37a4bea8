import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { ShopUploads, UploadPreview } from '@xiaoer/contract/uploads'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { ORDERS, PRODUCTS } from '../../commerce/uploaded/testing/a-shop-of-tables.ts'
import { aShopper, connectShop } from './story.ts'

const service = await testService(systemClock)
const { anna, connected } = await connectShop(service, 'uploaded', { currency: 'CNY', language: 'zh-CN', timeZone: 'Asia/Shanghai' })
const shop = connected.as(ConnectedShops).shops[0] ?? assert.fail()
const at = `/shops/${shop.id}/uploads`

/** Sends a table in a form, as the console does. */
async function send(path: string, name: string, bytes: Buffer, mapping: object = {}) {
  const payload = Buffer.concat([
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="mapping"\r\n\r\n${JSON.stringify(mapping)}\r\n`),
    Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const headers = { cookie: anna.cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  const { statusCode, body } = await service.app.inject({ method: 'POST', url: `/api/v1${at}${path}`, payload, headers })
  return { status: statusCode, json: JSON.parse(body) }
}

test('a manager looks at a table of GB 18030 before it is taken, and corrects its columns', async () => {
  // 名称;价格;库存 / 杯;12;3 / ;12;1 in GB 18030, with semicolons
  const bytes = Buffer.from('c3fbb3c63bbcdbb8f13bbfe2b4e60ab1ad3b31323b330a3b31323b310a', 'hex')
  const preview = UploadPreview.parse((await send('/preview?kind=products', '库存.csv', bytes)).json)
  assert.deepEqual([preview.items, preview.bad.map(({ where, why }) => [where, why])], [1, [['3', 'lacks']]])
  const corrected = UploadPreview.parse((await send('/preview?kind=products', '库存.csv', bytes, { 库存: 'none' })).json)
  assert.deepEqual(
    corrected.bad.map(({ why }) => why),
    ['lacks', 'lacks'],
  )
  const refused = await send('?kind=products&way=replace', '库存.csv', bytes, { 库存: 'none' })
  assert.deepEqual([refused.status, refused.json.refusal.reason], [400, 'uploads.lacks'])
  assert.equal((await send('?kind=products&way=replace', 'a.pdf', bytes)).json.refusal.reason, 'uploads.kind')
  assert.equal((await send('/preview?kind=products', 'a.xlsx', bytes)).json.refusal.reason, 'uploads.broken')
  assert.equal(
    (await send('?kind=products&way=replace', 'a.csv', Buffer.from('x'), { x: 'nonsense' })).json.refusal.reason,
    'uploads.mapping',
  )
})

test('what is taken is told to shoppers with its age, and what is to be done goes to a person', async () => {
  assert.equal((await send('?kind=products&way=replace', 'p.csv', Buffer.from(PRODUCTS))).status, 200)
  const taken = ShopUploads.parse((await send('?kind=orders&way=replace', 'o.csv', Buffer.from(ORDERS))).json)
  assert.deepEqual(taken.now, { products: 4, orders: 3 })
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update shop_uploads set uploaded_at = uploaded_at - interval '49 hours'`),
  )
  const shopper = await aShopper(service, 'm7')
  const said = await shopper.say('where is my parcel of order #8801')
  assert.match(said, /SF8801/u)
  assert.match(said, /last updated this order 2 days ago/u)
  assert.doesNotMatch(await shopper.say('please cancel order #8802'), /is cancelled/u)
})

test('the last table is taken back', async () => {
  assert.equal((await send('?kind=orders&way=replace', 'o.csv', Buffer.from(ORDERS.replaceAll('8801', '9901')))).status, 200)
  const its = () => service.shopFor(service.workspaceId, shop.id)
  assert.equal(await its()?.orders.find('8801'), undefined)
  assert.equal((await anna.send('POST', `${at}/undo`, { kind: 'orders' })).status, 200)
  assert.equal((await its()?.orders.find('8801'))?.number, '8801')
  assert.deepEqual(
    (await anna.get(at)).as(ShopUploads).uploads.map(({ undone }) => undone),
    [true, false, false],
  )
})

test('goods of a table that was just sent are known at once, named in Latin letters in a Chinese question', async () => {
  const table = '名称,价格,库存\nOak tray,32,0\nWool blanket,41,6\nJute rug,,7\n'
  const taken = await send('?kind=products&way=add', 'latin.csv', Buffer.from(table))
  assert.deepEqual([taken.status, ShopUploads.parse(taken.json).uploads[0]?.bad], [200, 1], 'what has no price is told by its line')
  let nth = 0
  const asks = async (words: string) => (await aShopper(service, `latin-${nth++}`, 'zh-CN')).say(words)
  assert.match(await asks('Oak tray 还有货吗'), /Oak tray 暂时没货/u)
  assert.match(await asks('Wool blanket还有货吗？'), /(?:有货|有现货|还有|还剩).*Wool blanket|Wool blanket.*(?:有货|有现货|还有|还剩)/su)
  assert.match(await asks('请问 wool blanket 多少钱'), /¥41/u)
  assert.equal((await anna.send('POST', `${at}/undo`, { kind: 'products' })).status, 200)
})

test('goods pointed at by one sign are those of the order that has them; a kind that they come in goes on with what was asked of them', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 16).replace('T', ' ')
  const goods =
    '商品编号,商品名称,款式,容量,价格,库存,SKU\nT1,宜兴紫砂壶 西施壶 手工茶壶,段泥,200ml,268,6,T1-D\nT1,宜兴紫砂壶 西施壶 手工茶壶,朱泥,200ml,298,0,T1-Z\nT3,景德镇青花品茗杯,缠枝莲,,36,50,T3-1\n'
  const orders = `订单号,客户编号,状态,下单时间,付款时间,签收时间,SKU,数量,实付\nA1001,m9,已签收,${day(6)},${day(6)},${day(2)},T3-1,2,72\nA1002,m9,已签收,${day(8)},${day(8)},${day(3)},T1-D,1,268\n`
  assert.equal((await send('?kind=products&way=replace', 'p.csv', Buffer.from(goods))).status, 200)
  assert.equal((await send('?kind=orders&way=replace', 'o.csv', Buffer.from(orders))).status, 200)
  const shopper = await aShopper(service, 'm9', 'zh-CN')
  assert.match(await shopper.say('那把壶我要退'), /订单 A1002 我来帮您办/u)
  await shopper.say('先不办了')
  assert.match(await shopper.say('段泥的西施壶有货吗'), /段泥 (?:有现货|现在可以)|有货的.*段泥/u)
  assert.match(await shopper.say('朱泥的呢'), /朱泥 暂时没货/u)
  await shopper.say('多少钱')
  assert.match(await shopper.say('段泥的呢'), /段泥 现在 ¥268/u)
})

test('goods are found by their shelf within a sum, and each attribute of a cell is told by itself', async () => {
  const goods = [
    '商品编号,商品名称,类目,规格,价格,库存,属性',
    'R1,桐木关小赤甘,红茶,100g,88,12,产地:福建桐木关;等级:特级',
    'R2,祁门香螺,红茶,250g,168,4,产地:安徽祁门;等级:一级',
    'G1,明前西湖龙井,绿茶,50g,128,9,产地:杭州西湖;等级:特级',
  ]
  assert.equal((await send('?kind=products&way=replace', 'tea.csv', Buffer.from(goods.join('\n')))).status, 200)
  let nth = 0
  const asks = async (words: string) => (await aShopper(service, `tea-${nth++}`, 'zh-CN')).say(words)
  const red = await asks('100 块以内的红茶')
  assert.match(red, /桐木关小赤甘/u)
  assert.doesNotMatch(red, /祁门香螺/u)
  const origin = await asks('明前西湖龙井的产地是哪里')
  assert.match(origin, /产地.*杭州西湖/u)
  assert.doesNotMatch(origin, /等级|产地:/u)
  assert.match(await asks('祁门香螺是什么等级的'), /一级/u)
})

test('what a shop has set down in the very words goes before what is guessed of its goods; a fact is known by its name, wherever that stands', async () => {
  const goods = [
    '商品编号,商品名称,类目,价格,库存,属性',
    'G2,袖钩 3号 50枚,鱼钩,12,100,倒刺:无',
    'Y4,路亚竿 2.1米 M调,鱼竿,159,20,长度:2.1米',
    'Y5,路亚竿 2.4米 MH调,鱼竿,189,4,长度:2.4米',
    'Z5,遮阳钓鱼伞 2.2米,钓伞,168,8,直径:2.2米;抗风:6级',
  ]
  assert.equal((await send('?kind=products&way=replace', 'tackle.csv', Buffer.from(goods.join('\n')))).status, 200)
  const entries = {
    有没有钓鱼群: '有同城钓友群，下单后备注进群。',
    路亚打黑鱼用什么竿: '打黑鱼用 MH 或 H 调的枪柄竿配水滴轮。',
    路亚竿是直柄还是枪柄: '2.1 米的是直柄，2.4 米的是枪柄。',
    电子漂的电池怎么换: '拧开漂尾，正极朝里装入 CR425 电池。',
  }
  for (const [question, answer] of Object.entries(entries)) {
    const entry = { question, answer, wordings: [], category: '常见问题', status: 'live' }
    assert.equal((await anna.send('POST', '/entries', entry)).status, 200)
  }
  let nth = 0
  const asks = async (words: string) => (await aShopper(service, `tackle-${nth++}`, 'zh-CN')).say(words)
  // what was set down a moment ago is known to the search a moment later
  for (const end = Date.now() + 30_000; !(await asks('有没有钓鱼群')).startsWith('有同城钓友群'); )
    assert.ok(Date.now() < end, 'the entries are not known')
  for (const [question, answer] of Object.entries(entries)) {
    const said = await asks(question)
    assert.ok(said.startsWith(answer), `${question} → ${said}`)
  }
  assert.match(await asks('袖钩有倒刺吗'), /倒刺：无/u)
  const wind = await asks('遮阳伞抗几级风')
  assert.match(wind, /抗风：6级/u)
  assert.doesNotMatch(wind, /没有/u)
})
