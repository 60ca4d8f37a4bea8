import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUSE, shopFile } from '../testing/policies.ts'
import { readPolicy } from './read.ts'
import { shippedPolicies } from './shipped.ts'

const refusal = (text: string): string => {
  try {
    readPolicy(text, 'shop.json')
  } catch (error) {
    return String(error)
  }
  return 'it was taken'
}
const rule = (id: string, when: object, more: object = { gives: ['exchange'] }) => ({ id, when, ...more })
const text = { 'zh-CN': '规则', en: 'a rule' }
const version = (name: string, from: string, until?: string) => ({
  version: name,
  from,
  ...(until && { until }),
  ...HOUSE,
  rules: [{ ...rule('a', {}), text }],
})

test('the policies that ship are without fault', () => {
  assert.deepEqual(
    shippedPolicies().map(({ policy }) => policy),
    ['cn-law', 'eu-law', 'demo-shop'],
  )
})

test('a right file is taken', () => {
  assert.equal(readPolicy(shopFile([rule('a', { day: { to: 7 } })]), 'shop.json').policy, 'a-shop')
})

test('a field that stands twice is told with the line of the second: it alone would count, and raise a limit unseen', () => {
  const file = shopFile([rule('a', {})])
  const twice = file.replace('"perAction":', '"perAction": 3,\n"perAction":')
  assert.notEqual(twice, file)
  assert.match(refusal(twice), /shop\.json:25 versions\[0\]\.authority\[0\]\.perAction: the field "perAction" stands here twice/)
})

test('a gap in a ladder of days is named with both rules and the days', () => {
  const rules = [rule('week', { day: { to: 7 } }), rule('later', { day: { from: 9, to: 15 } }), rule('month', { day: { from: 20 } })]
  const message = refusal(shopFile(rules))
  assert.match(
    message,
    /shop\.json:\d+ versions\[0\]\.rules\[1\]\.when\.day: rules week and later leave a gap at day 8: let one reach to the other/,
  )
  assert.match(message, /rules later and month leave a gap at day 16 to 19/)
})

test('an overlap on other terms is named with a case of it', () => {
  const rules = [
    rule('a', { day: { to: 7 } }, { gives: ['exchange'], terms: { returnFreight: 'shop' } }),
    rule('b', { day: { from: 7 }, category: ['shoes'] }, { gives: ['exchange'], terms: { returnFreight: 'shopper' } }),
  ]
  assert.match(
    refusal(shopFile(rules)),
    /rules a and b overlap: both speak of exchange on other terms, as where day 7, category shoes; narrow one/,
  )
})

test('a contradiction is named with a case of it', () => {
  const rules = [rule('a', { day: { to: 7 } }), rule('b', { opened: true }, { bars: ['exchange', 'repair'] })]
  assert.match(
    refusal(shopFile(rules)),
    /rules a and b contradict each other: one gives exchange, the other bars it, as where day 0, opened true; narrow one/,
  )
})

test('boxes that do not meet neither overlap nor contradict', () => {
  const rules = [
    rule('a', { claim: ['defect'], category: { not: ['food'] } }),
    rule('b', { category: ['food'] }, { bars: ['exchange'] }),
    rule('c', { claim: { not: ['defect'] }, category: { not: ['food'] } }, { bars: ['exchange'] }),
  ]
  assert.equal(refusal(shopFile(rules)), 'it was taken')
})

test('an unknown field and an unknown fact are named, with what is near', () => {
  assert.match(refusal(shopFile([{ ...rule('a', {}), prio: 1 }])), /rules\[0\]: the field "prio" is not known: take it out/)
  assert.match(refusal(shopFile([rule('a', { days: { to: 7 } })])), /rules\[0\]\.when: there is no fact "days"; did you mean "day"\?/)
  assert.match(refusal(shopFile([rule('a', { claim: ['broken'] })])), /rules\[0\]\.when\.claim\[0\]: "broken" is none of the words/)
  assert.match(refusal(shopFile([]).replace('CNY', 'RMB')), /currency: "RMB" is no currency: .* such as CNY for renminbi/)
  assert.match(refusal(shopFile([rule('a', { colour: 'red' })])), /when: there is no fact "colour"; there are: logistics, /)
})

test('a date in another calendar, a day that is none and a bad zone are named with how to write them', () => {
  const from = (date: string) => refusal(shopFile([], {}, { versions: [version('1', date)] }))
  assert.match(
    from('民国115年11月8日'),
    /versions\[0\]\.from: "民国115年11月8日" is no date: write it in the Gregorian calendar as 2026-11-08/,
  )
  assert.match(from('令和8年11月8日'), /is no date/)
  assert.match(from('0115-11-08'), /the year 0115 is not between 1990 and 2100, it may be of another calendar/)
  assert.match(from('2569-11-08'), /the year 2569 .* another calendar/)
  assert.match(from('2026-02-29'), /there is no such day/)
  assert.match(
    refusal(shopFile([rule('a', {})], {}, { zone: 'China/Beijing' })),
    /zone: China\/Beijing is no time zone; write one of the IANA list/,
  )
  assert.match(refusal(shopFile([rule('a', {})], {}, { zone: '+08:00' })), /\+08:00 is no time zone/)
})

test('versions that leave a gap, overlap, end before they begin or share a name are named with their days', () => {
  const both = (a: object, b: object) => refusal(shopFile([], {}, { versions: [a, b] }))
  assert.match(
    both(version('1', '2026-01-01', '2026-06-01'), version('2', '2026-06-03')),
    /versions 1 and 2 leave a gap from 2026-06-01 to before 2026-06-03/,
  )
  assert.match(
    both(version('1', '2026-01-01', '2026-06-05'), version('2', '2026-06-03')),
    /versions 1 and 2 overlap from 2026-06-03 to before 2026-06-05/,
  )
  assert.match(
    both(version('1', '2026-01-01'), version('2', '2026-06-03')),
    /version 1 has no end and overlaps 2: write "until": "2026-06-03"/,
  )
  assert.match(both(version('1', '2026-06-03', '2026-01-01'), version('2', '2026-01-01')), /ends on 2026-01-01, before it begins/)
  assert.match(both(version('1', '2026-01-01', '2026-06-03'), version('1', '2026-06-03')), /there are two versions 1/)
})

test('a law bars nothing and names its article', () => {
  const law = (rules: object[]) =>
    refusal(
      shopFile(
        rules.map((one) => ({ ...one })),
        {},
        { layer: 'law' },
      ),
    )
  assert.match(law([rule('a', {}, { bars: ['exchange'] })]), /bars in the layer law, which only grants/)
  assert.match(law([rule('a', {})]), /rule a names no article/)
})

test('a shop without a word on the rest leaves a gap; limits that end nowhere or fall are named', () => {
  assert.match(refusal(shopFile([rule('a', {})], { otherwise: undefined })), /"otherwise" is missing: cases no rule speaks of are a gap/)
  const limits = (authority: object[]) => refusal(shopFile([rule('a', {})], { authority }))
  assert.match(limits([{ role: 'bot', perAction: 100 }]), /nobody may give more than this/)
  assert.match(
    limits([{ role: 'bot', perAction: 200 }, { role: 'agent', perAction: 100 }, { role: 'manager' }]),
    /the role agent may give less than bot/,
  )
  const unsent = { perAction: 300 }
  assert.match(
    limits([{ role: 'bot', perAction: 100, unsent }, { role: 'agent', perAction: 200 }, { role: 'manager' }]),
    /agent may give less/,
  )
  assert.match(
    limits([
      { role: 'bot', perAction: 100 },
      { role: 'manager', unsent },
    ]),
    /nobody may give more than this/,
  )
})

test('what is not JSON is named with its line', () => {
  assert.match(refusal('{\n  "policy": "a",\n  oops\n}'), /shop\.json:3 is not JSON/)
})

test('the line that is named is the line of the thing', () => {
  const file = shopFile([rule('a', {}), rule('b', { day: { from: 3, to: 1 } })])
  const line = Number(/shop\.json:(\d+)/.exec(refusal(file))?.[1])
  assert.match(file.split('\n')[line - 1] ?? '', /"day": \{/)
})
