import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Product } from '#commerce'
import type { GuideReply, GuideState, SaidValues } from '#engine/conversation'
import { productSpecs, sizeCharts } from '../../commerce/demo/files/index.ts'
import { allVariants } from '../../commerce/demo/load/variants.ts'
import { CATALOGUES } from '../reply/catalogue/catalogue.ts'
import { type GuideIndex, guideTurn, indexBuilder, shippedTrades } from './index.ts'

/** The goods of the demo shop, from its files. */
function demoGoods(): Product[] {
  const variants = Map.groupBy(allVariants('2026-11-30'), ({ product_id }) => product_id)
  return productSpecs().map(({ id, zh, en, aliases, brand, attributes, description, category, virtual, chart }): Product => {
    const own = chart && sizeCharts()[chart.use]
    const rows = own?.rows.map(({ size, height, weight }) => ({ size, ...(height && { height }), ...(weight && { weight }) }))
    return {
      ...{
        id,
        title: zh,
        aliases: [...aliases, en],
        category: category.id,
        brand,
        attributes,
        description,
        virtual,
        url: '',
        image: '',
        accessories: [],
      },
      variants: (variants.get(id) ?? []).map((one) => ({
        id: one.id,
        options: one.options,
        stock: one.stock,
        price: { minor: one.price, currency: 'CNY' },
      })),
      ...(own && chart && rows && { sizeChart: { kind: own.kind, rows, runs: chart.runs } }),
    }
  })
}

const good = (id: string, title: string, over: Partial<Product> & { price?: number; stock?: number } = {}): Product => ({
  ...{
    id,
    title,
    aliases: [],
    category: over.category ?? 'things',
    brand: '',
    attributes: {},
    description: '',
    virtual: false,
    url: '',
    image: '',
    accessories: [],
  },
  variants: [{ id: `${id}.1`, options: {}, price: { minor: over.price ?? 1000, currency: 'EUR' }, stock: over.stock ?? 5 }],
  ...over,
})

function indexOf(goods: readonly Product[]): GuideIndex {
  const builder = indexBuilder(shippedTrades())
  for (const one of goods) builder.add(one)
  return builder.finish()
}

/** A talk with the guide: words or taps, one after the other. */
class Talk {
  state: GuideState = { events: [] }
  reply: GuideReply = { left: 0, say: [], choices: [], goods: [], isRead: true, state: { events: [] } }
  private readonly goods: ReadonlyMap<string, Product>
  private readonly index: GuideIndex

  constructor(goods: readonly Product[]) {
    this.goods = new Map(goods.map((one) => [one.id, one]))
    this.index = indexOf(goods)
  }

  async says(said: string, values: SaidValues = {}): Promise<GuideReply> {
    return this.turn({ said, values })
  }

  async taps(tap: string): Promise<GuideReply> {
    return this.turn({ tap })
  }

  private async turn(what: { said?: string; values?: SaidValues; tap?: string }): Promise<GuideReply> {
    this.reply = await guideTurn(
      this.index,
      { ...what, state: this.state },
      { products: async (ids) => ids.flatMap((id) => this.goods.get(id) ?? []) },
    )
    this.state = this.reply.state
    for (const { key } of this.reply.say) assert.ok(CATALOGUES.en.has(key), key)
    return this.reply
  }

  best(): string | undefined {
    return this.reply.goods.find(({ role }) => role === 'best')?.productId
  }
}

let demo: Product[] = []
before(() => {
  demo = demoGoods()
})

test('somebody who wants a present for their mother and does not know what is shown something for her in four turns', async () => {
  const talk = new Talk(demo)
  let reply = await talk.says('给我妈买个礼物，不知道买啥')
  for (let turns = 1; reply.goods.length === 0; turns++) {
    assert.ok(turns < 4, 'four turns have passed')
    const [first] = reply.choices
    assert.ok(first)
    reply = await talk.taps(first.id)
  }
  assert.ok(reply.goods.length >= 1)
  for (const { productId, stock, because } of reply.goods) {
    const page = demo.find(({ id }) => id === productId)
    assert.ok(stock > 0)
    assert.ok(because.length > 0)
    assert.notEqual(page?.attributes['适用人群'], '男士')
    assert.ok(!/儿童|婴儿|宝宝/u.test(page?.title ?? ''))
  }
})

test('a jacket for Norway is the one for below freezing, with the temperature of its page as the reason', async () => {
  const talk = new Talk(demo)
  await talk.says('need a jacket for Norway')
  assert.equal(talk.best(), 'down-jacket')
  const [best] = talk.reply.goods
  assert.match(JSON.stringify(best?.because), /-10℃ 到 5℃/u)
  assert.ok(talk.reply.goods.some(({ role }) => role === 'cheaper'))
})

test('a number is a bound: what lies above a budget is offered only where it is said that nothing lies within it', async () => {
  const talk = new Talk(demo)
  await talk.says('想买件外套，300以内', { money: [{ minor: 30_000, at: 6, end: 9 }] })
  assert.equal(talk.reply.say[0]?.key, 'guide.gave_up.budget')
  assert.equal(talk.best(), 'trench-coat')
  await talk.says('500以内的', { money: [{ minor: 50_000, at: 0, end: 3 }] })
  assert.equal(talk.best(), 'trench-coat')
  assert.ok(!talk.reply.say.some(({ key }) => key === 'guide.gave_up.budget'))
})

test('cheaper is cheaper, another is another, and what is not wanted is gone', async () => {
  const talk = new Talk(demo)
  await talk.says('给我老婆买条裙子或者上衣，外套也行')
  while (talk.reply.goods.length === 0) await talk.says('随便')
  const first = talk.reply.goods[0]
  assert.ok(first)
  await talk.says('贵了')
  const cheaper = talk.reply.goods[0]
  assert.ok(cheaper && cheaper.price.minor < first.price.minor)
  await talk.says('换一个')
  assert.notEqual(talk.best(), cheaper.productId)
  await talk.says('不要棉的')
  for (const { productId } of talk.reply.goods)
    assert.doesNotMatch(demo.find(({ id }) => id === productId)?.attributes['材质'] ?? '', /棉/u)
})

test('a size that is sold out is no pick; a size by height and weight is one of the chart', async () => {
  const talk = new Talk(demo)
  await talk.says('羽绒服', { size: '2XL' })
  // black is sold out in 2XL
  assert.equal(talk.best(), 'down-jacket')
  assert.match(talk.reply.goods[0]?.variant ?? '', /2XL/u)
  assert.doesNotMatch(talk.reply.goods[0]?.variant ?? '', /黑色/u)
  const other = new Talk(demo)
  await other.says('想买羽绒服', { height: 158, weight: 46 })
  const chart = demo
    .find(({ id }) => id === 'down-jacket')
    ?.sizeChart?.rows.filter(
      ({ height = [0, 999], weight = [0, 999] }) => 158 >= height[0] && 158 <= height[1] && 46 >= weight[0] && 46 <= weight[1],
    )
  assert.ok(chart?.some(({ size }) => other.reply.goods[0]?.variant.endsWith(size)))
})

test('for a child of five nothing for adults or babies, and the other way round', async () => {
  const talk = new Talk(demo)
  await talk.says('给5岁的孩子买件外套', { age: 60 })
  assert.equal(talk.best(), 'kids-jacket')
  await talk.says('算了，给我爸买')
  assert.notEqual(talk.best(), 'kids-jacket')
})

test('side by side the pages are compared matter by matter', async () => {
  const talk = new Talk(demo)
  await talk.says('need a jacket for Norway')
  const reply = await talk.says('compare them')
  assert.equal(reply.say[0]?.key, 'guide.compare.title')
  assert.ok(reply.say.filter(({ key }) => key === 'guide.compare.row').length > 2)
  assert.equal(reply.goods.length, 2)
})

test('what the shop never sells is said, and nothing else put in its place', async () => {
  const talk = new Talk([good('kettle', 'Steel Kettle'), good('pan', 'Frying Pan')])
  const reply = await talk.says('need a jacket for Norway')
  assert.equal(reply.say[0]?.key, 'guide.none_of')
  assert.deepEqual(reply.goods, [])
  const [unread] = (await new Talk(demo).says('有没有直升机')).say
  assert.equal(unread?.key, 'guide.unread')
})

test('one good, goods without attributes, goods for nothing: something is said, and nothing breaks', async () => {
  const one = new Talk([good('kettle', 'Steel Kettle')])
  await one.says('what do you recommend')
  assert.equal(one.best(), 'kettle')
  await one.says('another')
  assert.deepEqual(one.reply.goods, [])
  const bare = new Talk(Array.from({ length: 40 }, (_, at) => good(`g${at}`, `Thing ${at}`, { price: at % 3 === 0 ? 0 : at * 100 })))
  await bare.says('recommend something')
  for (let turns = 0; bare.reply.goods.length === 0; turns++) {
    assert.ok(turns < 4)
    await bare.says("I don't know")
  }
  await bare.says('cheaper')
  assert.ok(bare.reply.say.length > 0)
  const none = new Talk([])
  assert.equal((await none.says('anything')).say[0]?.key, 'guide.none')
})

test('who answers nothing is shown something after three questions at most', async () => {
  const talk = new Talk(demo)
  await talk.says('推荐点东西')
  for (let turns = 0; talk.reply.goods.length === 0; turns++) {
    assert.ok(turns < 3)
    await talk.says('不知道')
  }
})

test('fifty corrections are fifty corrections: the last one holds', async () => {
  const talk = new Talk(demo)
  for (let turns = 0; turns < 25; turns++) {
    await talk.says('想要女士的毛衣')
    await talk.says('还是男士的衬衫吧')
  }
  while (talk.reply.goods.length === 0) await talk.says('随便')
  assert.equal(talk.best(), 'linen-shirt')
})

test('no question leaves nothing, and every answer that is offered parts what is left', async () => {
  const talk = new Talk(demo)
  await talk.says('推荐点东西')
  for (let turns = 0; turns < 3 && talk.reply.asks !== undefined && talk.reply.goods.length === 0; turns++) {
    const asked = talk.reply
    for (const { id } of asked.choices) {
      const branch = new Talk(demo)
      branch.state = asked.state
      const next = await branch.taps(id)
      assert.ok(next.left > 0, id)
    }
    const [first] = asked.choices
    await talk.taps(first?.id ?? '')
  }
})

test('what was sold since the goods were read is not shown', async () => {
  const goods = [good('a', 'Steel Kettle', { price: 1000 }), good('b', 'Steel Kettle Large', { price: 2000 })]
  const index = indexOf(goods)
  const gone = new Map(
    goods.map((one) => [one.id, { ...one, variants: one.variants.map((variant) => ({ ...variant, stock: one.id === 'a' ? 0 : 5 })) }]),
  )
  const reply = await guideTurn(index, { said: 'kettle' }, { products: async (ids) => ids.flatMap((id) => gone.get(id) ?? []) })
  assert.deepEqual(
    reply.goods.map(({ productId }) => productId),
    ['b'],
  )
})
