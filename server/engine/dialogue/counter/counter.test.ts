import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Product } from '#commerce'
import { aProductOf } from '../testing/a-shop.ts'
import { aTalk, type Heard } from '../testing/a-talk.ts'

const euros = (amount: number) => ({ minor: amount * 100, currency: 'EUR' })
const variant = (id: string, options: Record<string, string>, stock: number) => ({ id, options, price: euros(40), stock })
const hoodie: Product = aProductOf({
  id: 'hoodie',
  title: 'Fjord Hoodie',
  aliases: [],
  category: 'Tops',
  attributes: {},
  accessories: [],
  description: 'A brushed fleece inside. The hood has a drawstring. Two side pockets with zips.',
  variants: [
    variant('m-grey', { Size: 'M', Color: 'Grey' }, 4),
    variant('l-grey', { Size: 'L', Color: 'Grey' }, 9),
    variant('l-navy', { Size: 'L', Color: 'Navy' }, 0),
  ],
})
const line = (quantity: number) => ({
  productId: 'hoodie',
  variantId: 'l-grey',
  title: 'Fjord Hoodie',
  quantity,
  unit: euros(40),
  sum: euros(40 * quantity),
})
const quote = { lines: [line(2)], steps: [], freight: null, total: euros(80), currency: 'EUR' } as never
const guest = { customerId: null, page: { kind: 'product' as const, ref: 'hoodie' } }
const shop = { products: [hoodie], quote }

test('words that were not understood are answered from the page of the goods at hand', async () => {
  const talk = aTalk(shop, guest)
  const { keys, outcome } = await talk.hear('any pockets on it?', { confidence: 0.2 })
  assert.deepEqual(keys, ['product.page_says'])
  assert.match(JSON.stringify(outcome), /Two side pockets/)
})

test('a complaint of goods that nobody has is read again as what is asked on the shelf; of goods that came it stands', async () => {
  const heard: Heard = { intent: 'issue.quality', confidence: 0.4, entities: { size: ['L', 'L'], colour: ['藏青色', 'navy'] } }
  const { keys } = await aTalk(shop, guest).hear('the navy one in L?', heard)
  assert.ok(keys.includes('stock.out'), keys.join())
  const came = await aTalk(shop, guest).hear('the navy one in L just arrived with a hole', { ...heard, confidence: 0.6 })
  assert.ok(!came.keys.includes('stock.out'), came.keys.join())
})

test('a number alone is of the goods at hand, and of nothing that is counted otherwise', async () => {
  const talk = aTalk(shop, guest)
  const two = await talk.hear('2 of them', { confidence: 0.2 })
  assert.ok(two.keys.includes('sum.line'), two.keys.join())
  const pixels = await aTalk(shop, guest).hear('the 24 megapixel one', { intent: 'inform.details', confidence: 0.7 })
  assert.ok(!pixels.keys.includes('sum.line'), pixels.keys.join())
})

test('what is said of an order, or while a matter is open, is none of it', async () => {
  const { keys } = await aTalk(shop, { customerId: 'c1', page: guest.page }).hear('change my order to navy', {
    intent: 'order.modify',
    confidence: 0.5,
    entities: { colour: ['藏青色', 'navy'] },
  })
  assert.ok(!keys.some((key) => key.startsWith('stock.')), keys.join())
})

const both: Product[] = [
  hoodie,
  aProductOf({
    id: 'mug',
    title: 'Fjord Mug',
    aliases: [],
    category: 'Kitchen',
    attributes: {},
    accessories: [],
    description: 'Holds 300 ml.',
    variants: [variant('mug', {}, 5)],
  }),
]
const named = (text: string, ...words: (readonly [string, string])[]) => ({
  entities: { product: [{ id: words[0]?.[1] ?? '' }, words[0]?.[0] ?? text] as [{ id: string }, string] },
})

test('a fault that is told stays one, however faintly it was read and whatever words of stock stand beside it', async () => {
  for (const said of ['the navy hoodie has a hole in it', 'the left sleeve came apart', '还有，杯子漏水']) {
    const { keys } = await aTalk({ products: both, quote }, guest).hear(said, {
      intent: 'issue.quality',
      confidence: 0.6,
      rivals: [{ intent: 'stock.availability', confidence: 0.3 }],
      entities: { colour: ['藏青色', 'navy'] },
    })
    assert.ok(!keys.some((key) => /^(?:stock|price|sum)\./u.test(key)), `${said}: ${keys.join()}`)
  }
})

test('a part of what is to be reckoned is never told as the whole', async () => {
  const talk = aTalk({ products: both, quote }, guest)
  const { keys } = await talk.hear('the hoodie and that other thing, what do they come to in total', {
    confidence: 0.2,
    ...named('hoodie', ['hoodie', 'hoodie']),
  })
  assert.ok(!keys.includes('sum.line'), keys.join())
})

test('what two options name is one variant, not the first that one of them fits', async () => {
  const card = aProductOf({
    ...{ id: 'card', title: 'Memory Card', aliases: [], category: 'Parts', attributes: {}, accessories: [] },
    variants: ['Black', 'White'].flatMap((Color) =>
      ['128GB', '256GB'].map((Storage) => variant(`${Color}-${Storage}`, { Color, Storage }, 9)),
    ),
  })
  const { outcome } = await aTalk({ products: [card] }, { customerId: null, page: { kind: 'product', ref: 'card' } }).hear(
    'is the black 256GB in stock',
    {
      intent: 'stock.availability',
      entities: { colour: ['黑色', 'black'] },
    },
  )
  assert.match(JSON.stringify(outcome), /Black 256GB/)
})
