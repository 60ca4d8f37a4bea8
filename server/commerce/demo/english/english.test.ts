import assert from 'node:assert/strict'
import { test } from 'node:test'
import { couponSpecs, courier, customerSpecs, english, orderPlan, productSpecs, promotionSpecs, shopFacts } from '../files/index.ts'
import { inEnglish, offerInEnglish, ruleInEnglish } from './index.ts'

const HAN = /\p{Script=Han}/u
const inAll = (texts: readonly string[]) => texts.filter((text) => HAN.test(inEnglish(text)))
const specs = productSpecs()

test('every text of every product has its English', () => {
  const texts = specs.flatMap(({ brand, attributes, accessories, options, chart }) => [
    brand,
    ...Object.entries(attributes).flat(),
    ...accessories,
    ...Object.entries(options).flat(2),
    ...(chart?.note ? [chart.note] : []),
  ])
  assert.deepEqual(inAll(texts), [])
})

test('no two attributes of a product have one English name: one of them would be lost', () => {
  for (const { id, attributes } of specs)
    assert.equal(new Set(Object.keys(attributes).map(inEnglish)).size, Object.keys(attributes).length, id)
})

test('what a courier writes is read in English, with the names in it', () => {
  const { stages, ends, hubs, people, signers, tracking } = courier()
  const [hubCity, hub] = hubs['广东省'] ?? ['', '']
  const said = [...stages, ...Object.values(ends).flat()].flatMap(({ place, text }) =>
    signers.map((signer) => {
      const words: Record<string, string> = {
        carrier: '中通快递',
        hub,
        hubCity,
        city: '广州市',
        district: '天河区',
        collector: '小陈',
        courier: '老赵',
        signer,
      }
      const put = (line: string) => line.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
      return [put(place), put(put(text))]
    }),
  )
  assert.deepEqual(inAll(said.flat()), [])
  assert.equal(
    inEnglish('快件已离开广州花都转运中心，发往广州市天河区营业点'),
    'Left the Guangzhou Huadu hub for the Tianhe branch in Guangzhou',
  )
  assert.equal(
    inEnglish('快件已离开广州花都转运中心,发往广州市天河区营业点'),
    inEnglish('快件已离开广州花都转运中心，发往广州市天河区营业点'),
  )
  assert.deepEqual(inAll([...people, ...Object.keys(tracking), ...Object.values(hubs).flat()]), [])
  assert.deepEqual(inAll(customerSpecs().flatMap(({ zh, addresses }) => [zh, ...addresses.flatMap((place) => place.slice(0, 3))])), [])
})

test('reasons, remarks, ways to pay, levels, promotions and coupons have their English', () => {
  const { payments, remarks, refundReasons, cancelReasons, showcases, situations } = orderPlan()
  const reasons = [...showcases, ...situations].flatMap(({ reason }) => reason ?? [])
  const kept = showcases.flatMap(({ remark }) => remark ?? [])
  assert.deepEqual(
    inAll([...payments, ...shopFacts().payment.methods, ...remarks, ...kept, ...refundReasons, ...cancelReasons, ...reasons]),
    [],
  )
  assert.deepEqual(inAll(shopFacts().members.levels.map(({ level }) => level)), [])
  for (const { id, name, rule } of promotionSpecs()) assert.doesNotMatch(offerInEnglish(id, name) + ruleInEnglish(id, rule), HAN, id)
  for (const { id, name } of couponSpecs()) assert.doesNotMatch(offerInEnglish(id, name), HAN, id)
})

test('nothing stands in the book that no text of the shop has', () => {
  const { attributes, facts, accessories, notes } = english()
  const texts = new Set(
    specs.flatMap((one) => [...Object.entries(one.attributes).flat(), ...one.accessories, ...(one.chart?.note ? [one.chart.note] : [])]),
  )
  const idle = [attributes, facts, accessories, notes].flatMap((book) => Object.keys(book)).filter((text) => !texts.has(text))
  assert.deepEqual(idle, [])
})

test('what has no English stays as it is', () => {
  assert.equal(inEnglish('没有这句话'), '没有这句话')
})
