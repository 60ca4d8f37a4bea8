import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aProductOf } from '../../testing/a-shop.ts'
import { aTalk } from '../../testing/a-talk.ts'
import { countryIn } from './country.ts'
import { countryName } from './country-names.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const told = (more: object = {}) => ({
  ...{ sends: true, countries: ['DE', 'DK'], taxesIncluded: true },
  ways: [
    { name: 'Letter', price: eur(450), description: '2 to 4 days' },
    { name: 'Free', price: eur(0), from: eur(5_000) },
    { name: 'Courier' },
  ],
  ...more,
})
const ask = async (said: string, intent: string, shop: object = { delivery: told() }) => {
  const { outcome, keys } = await aTalk(shop).hear(said, { intent, language: 'en' })
  return { keys, outcome, said: JSON.stringify('say' in outcome ? outcome.say : []) }
}

test('a country is known by its name in the shopper’s language, in English and Chinese, and by what people call it or a city of it', () => {
  const found = [
    ['do you ship to Denmark?', 'en'],
    ['do you ship to the UK', 'en'],
    ['what about the US?', 'en'],
    ['can you tell us more', 'en'],
    ['能寄到丹麦吗', 'zh-CN'],
    ['liefern Sie nach Österreich?', 'de'],
    ['do you ship to South Africa', 'en'],
    ['send it to Copenhagen', 'en'],
    ['Romanian leather?', 'en'],
    ['to France', 'en'],
    ['to the United Kingdom', 'en'],
    ['to Atlanta, Georgia', 'en'],
    ['寄到俄罗斯', 'zh-CN'],
  ].map(([said = '', language = '']) => countryIn(said, language))
  assert.deepEqual(found, ['DK', 'GB', 'US', undefined, 'DK', 'AT', 'ZA', 'DK', undefined, 'FR', 'GB', 'US', 'RU'])
  assert.deepEqual([countryName('DK', 'de'), countryName('DK', 'yue'), countryName('zz', 'en')], ['Dänemark', '丹麦', 'zz'])
})

test('a name that is another word or place too, and where it comes from, is no country that it goes to; two countries are none', () => {
  const none = `New Jersey, USA? no, shipping to New Jersey|delivery to Georgia or Florida|do you ship to New Mexico|to New South Wales
    what about New England|do you ship to South America|how much is shipping for this jersey|is it sent from China|made in Italy, how long does it take
    a bone china cup with delivery|to Germany or to France|寄到内蒙古运费多少|马里奥手办包邮吗|寄到上海地区要几天|河南非偏远地区包邮吗|今日本店包邮吗|日本陶瓷杯寄到北京多少钱|从德国寄过来要多久`
  const wrong = none
    .split(/\||\n\s*/u)
    .filter((said) => !/USA/u.test(said) && countryIn(said, /\p{sc=Han}/u.test(said) ? 'zh-CN' : 'en') !== undefined)
  assert.deepEqual(wrong, [])
  assert.deepEqual(
    [countryIn('áo này ship bao nhiêu', 'vi'), countryIn('인도 언제 되나요', 'ko'), countryIn('인도로 배송되나요', 'ko')],
    [undefined, undefined, 'IN'],
  )
  const meant = [
    ...[
      'to New Jersey, USA',
      'to Georgia, USA',
      'do you ship to Georgia?',
      'Jersey?',
      'from China to Germany',
      'I’m from Denmark, do you ship there',
    ],
    ...['can you ship to Papua New Guinea', 'do you deliver to Northern Ireland', '从中国寄到德国多久', '中国发货到德国多久'],
    ...['寄到中国香港多少钱', '香港可以寄吗', '能发澳门吗', '中国台湾包邮吗', '寄台湾', '寄到中国大陆', '蒙古能寄吗', '寄到马里'],
  ].map((said) => countryIn(said, /\p{sc=Han}/u.test(said) ? 'zh-CN' : 'en'))
  assert.deepEqual(meant, [
    ...['US', 'US', 'GE', 'JE', 'DE', 'DK', 'PG', 'GB', 'DE', 'DE'],
    ...['HK', 'HK', 'MO', 'TW', 'TW', 'CN', 'MN', 'ML'],
  ])
})

test('where no entry says it the shop’s data tell to where, how and at which price; without them nothing is made up', async () => {
  const { keys, said } = await ask('do you ship to Denmark and what does it cost', 'shipping.fee')
  assert.deepEqual(keys, ['delivery.to', 'delivery.way', 'delivery.note', 'delivery.way_from', 'delivery.way_unpriced'])
  assert.match(said, /Denmark/u)
  assert.deepEqual((await ask('where do you deliver', 'shipping.area')).keys[0], 'delivery.countries')
  const no = await ask('do you deliver to Brazil', 'shipping.area', { delivery: told({ sends: false, ways: [] }) })
  assert.deepEqual(no.keys, ['delivery.not_to', 'delivery.countries'])
  assert.ok((await ask('do you deliver to Brazil', 'shipping.area', {})).keys.every((key) => !key.startsWith('delivery.')))
})

test('where it depends on the country it is asked which, and no way nor sum of another country is told; the answer goes on with the matter', async () => {
  const asked: (string | null)[] = []
  const shop = {
    get delivery() {
      return asked.length === 0 ? told({ sends: undefined, byCountry: true, ways: [] }) : told()
    },
  }
  const talk = aTalk(shop)
  const first = await talk.hear('how much is delivery', { intent: 'shipping.fee', language: 'en' })
  assert.deepEqual([first.outcome.do, first.keys], ['ask', ['delivery.countries', 'delivery.which']])
  asked.push('DK')
  const then = await talk.hear('Denmark', { intent: 'other.unknown', language: 'en' })
  assert.equal(then.keys[0], 'delivery.to')
})

test('a way that asks for a coupon is told as one', async () => {
  const { keys } = await ask('how much is delivery to Denmark', 'shipping.fee', {
    delivery: told({ ways: [{ name: 'Free', needsCode: true }] }),
  })
  assert.deepEqual(keys, ['delivery.to', 'delivery.way_code'])
})

test('an entry of the shop’s own goes first', async () => {
  const best = [{ entryId: 'e1', question: 'q', answer: 'Delivery is 5 euros.', probability: 0.9, score: 0.9, parts: [] }]
  const { outcome } = await ask('how much is delivery', 'shipping.fee', {
    delivery: told(),
    knowledge: () => ({ verdict: 'answer', best }),
  })
  assert.equal('source' in outcome && outcome.source, 'knowledge')
})

test('how long it takes and whether taxes are in it is told, or that no data say so', async () => {
  assert.ok(!(await ask('how long does delivery to Denmark take', 'shipping.eta')).keys.includes('delivery.no_days'))
  const silent = { delivery: told({ ways: [{ name: 'Letter', price: eur(450) }], taxesIncluded: undefined }) }
  assert.ok((await ask('how long does delivery to Denmark take', 'shipping.eta', silent)).keys.includes('delivery.no_days'))
  assert.ok((await ask('how much is delivery, tax included?', 'shipping.fee', silent)).keys.includes('delivery.tax_unknown'))
  assert.ok((await ask('how much is delivery, tax included?', 'shipping.fee')).keys.includes('delivery.tax_in'))
  for (const said of ['how much is delivery and are there duties', 'how much is delivery with import tax', '运费多少，关税包了吗']) {
    const { keys, outcome } = await ask(said, 'shipping.fee')
    assert.ok(keys.includes('delivery.no_duties') && !keys.some((key) => key.startsWith('delivery.tax')), said)
    assert.match(JSON.stringify(outcome), /"human"/u, said)
  }
})

test('goods are told together with each way of sending where both are asked, and the sums are the look-up’s', async () => {
  const product = aProductOf({ title: 'Trench', aliases: ['trench'] })
  const line = { variantId: 'trench-khaki-m', title: 'Trench', quantity: 1, unit: eur(4_000), sum: eur(4_000) }
  const quote = { lines: [line], steps: [], total: eur(4_000) }
  const asked: unknown[] = []
  const shop = { products: [product], quote, delivery: told({ ways: [{ name: 'Letter', price: eur(450), total: eur(4_450) }] }) }
  const talk = aTalk(shop)
  const entities = { product: ['trench', 'trench'] } as const
  const { keys, turn } = await talk.hear('how much is the trench with shipping to Denmark', {
    intent: 'price.quote',
    language: 'en',
    entities: { product: [...entities.product] },
  })
  asked.push(turn.facts)
  assert.ok(keys.includes('delivery.with_total'), keys.join())
  assert.match(JSON.stringify(asked), /4450/u)
  const untaxed = { ...shop, delivery: told({ ways: [{ name: 'Letter', price: eur(450), plusTax: true }] }) }
  const without = await aTalk(untaxed).hear('how much is the trench with shipping to Denmark', {
    intent: 'price.quote',
    language: 'en',
    entities: { product: [...entities.product] },
  })
  assert.deepEqual(
    without.keys.filter((key) => key.startsWith('delivery.')),
    ['delivery.to', 'delivery.way', 'delivery.plus_tax'],
  )
  const open = { ...shop, delivery: told({ ways: [], byCountry: true }) }
  const unnamed = await aTalk(open).hear('how much is the trench with shipping', {
    intent: 'price.quote',
    language: 'en',
    entities: { product: [...entities.product] },
  })
  assert.deepEqual(
    unnamed.keys.filter((key) => key.startsWith('delivery.')),
    ['delivery.which'],
  )
  const bare = await aTalk(shop).hear('how much is the trench', {
    intent: 'price.quote',
    language: 'en',
    entities: { product: [...entities.product] },
  })
  assert.ok(
    bare.keys.every((key) => !key.startsWith('delivery.')),
    bare.keys.join(),
  )
})
