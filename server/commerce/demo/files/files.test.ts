import assert from 'node:assert/strict'
import { test } from 'node:test'
import { categories, colours, couponSpecs, customerSpecs, english, productSpecs, promotionSpecs, shopFacts, sizeCharts } from './index.ts'

const specs = productSpecs()
const HAN = /\p{Script=Han}/u

test('seven departments of twelve, and virtual goods', () => {
  const counts = categories().map(({ id }) => specs.filter(({ category }) => category.id === id).length)
  assert.equal(counts.length, 8)
  assert.ok(counts.slice(0, 7).every((count) => count >= 12))
  assert.ok(specs.filter(({ virtual }) => virtual).length >= 4)
})

test('every product says enough of itself, in both languages, and no two have one name', () => {
  for (const { id, en, description, descriptionEn, attributes } of specs) {
    assert.ok(Object.keys(attributes).length >= 8, id)
    assert.ok(description.length >= 8 && descriptionEn.length >= 8, id)
    assert.doesNotMatch(en + descriptionEn, HAN, id)
  }
  for (const name of ['id', 'zh', 'en'] as const) assert.equal(new Set(specs.map((spec) => spec[name])).size, specs.length)
})

test('exceptions of price and stock name variants that exist', () => {
  for (const { id, options, out, add = {}, priceBy = {} } of specs) {
    const values = Object.values(options)
    const names = values.reduce<string[]>((made, some) => made.flatMap((name) => some.map((value) => `${name} ${value}`.trim())), [''])
    for (const name of Object.keys(out)) assert.ok(names.includes(name), `${id}: ${name}`)
    for (const value of [...Object.keys(add), ...Object.keys(priceBy)]) assert.ok(values.flat().includes(value), `${id}: ${value}`)
  }
})

test('a size chart tells of every size the product is sold in', () => {
  for (const { id, chart, options } of specs) {
    if (!chart) continue
    const told = (sizeCharts()[chart.use]?.rows ?? []).map(({ size }) => size)
    for (const size of options['尺码'] ?? []) assert.ok(told.includes(size), `${id}: ${size}`)
  }
  const worn = specs.filter(({ category }) => category.id === 'clothing' || category.id === 'shoes')
  assert.ok(worn.every(({ chart }) => chart))
})

test('every colour is drawn, and every option has English words', () => {
  for (const { id, options } of specs) {
    for (const colour of options['颜色'] ?? []) assert.ok(colours()[colour], `${id}: ${colour}`)
    for (const [name, values] of Object.entries(options)) {
      assert.ok(english().options[name], name)
      for (const value of values) assert.ok(!HAN.test(value) || english().values[value] || colours()[value], `${id}: ${value}`)
    }
  }
})

test('promotions and coupons are for things and people there are', () => {
  const things = new Set([...specs.map(({ id }) => id), ...categories().map(({ zh }) => zh)])
  const people = new Set(customerSpecs().map(({ id }) => id))
  for (const { id, only } of [...promotionSpecs(), ...couponSpecs()]) {
    for (const each of only) assert.ok(things.has(each), `${id}: ${each}`)
    assert.ok(english().promotions[id] ?? english().coupons[id], id)
  }
  for (const { id, held, used } of couponSpecs()) for (const who of [...held, ...used]) assert.ok(people.has(who), `${id}: ${who}`)
  for (const { level } of customerSpecs())
    assert.ok(
      shopFacts().members.levels.some((each) => each.level === level),
      level,
    )
})
