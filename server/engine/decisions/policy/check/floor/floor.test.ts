import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPolicy, rulesOfLaw, shippedPolicies, shippedShopFile } from '../../../index.ts'
import { shopFile } from '../../../testing/policies.ts'
import { versionProblems } from '../../problems.ts'
import { PolicyFile } from '../../schema.ts'
import { belowLaw } from './floor.ts'

const packs = shippedPolicies('law')
const lawOn = (name: string) => rulesOfLaw(packs, name, Date.parse('2026-11-20T00:00:00Z'))
const below = (rule: object, law = 'CN') => {
  const [version] = PolicyFile.parse(JSON.parse(shopFile([{ id: 'r', ...rule }]))).versions
  assert.ok(version)
  return belowLaw(version, lawOn(law)).map((one) => [one.path.slice(2).join('.'), one.law.id, one.law.least])
}
const FAULTY = { claim: ['defect'], evidence: ['pictures'], day: { to: 7 } }
const AS_NEW = { claim: ['none', 'unsuitable'], intact: true }

test('the shopper may not pay for what the law has the shop pay', () => {
  const terms = { returnFreight: 'shopper', outboundFreight: 'kept', deductions: 'allowed' }
  assert.deepEqual(below({ gives: ['return_and_refund'], when: FAULTY, terms }), [
    ['terms.returnFreight', 'CN-QUAL-1', 'shop'],
    ['terms.outboundFreight', 'CN-QUAL-1', 'refunded'],
    ['terms.deductions', 'CN-QUAL-1', 'none'],
  ])
  assert.deepEqual(
    below({ gives: ['return_and_refund'], when: { ...AS_NEW, day: { to: 7 } }, terms }),
    [],
    'a change of mind is the shopper’s',
  )
})

test('money comes back whole and in time', () => {
  const when = { ...AS_NEW, day: { to: 7 } }
  const gives = ['return_and_refund']
  assert.deepEqual(below({ gives, when, terms: { refundShare: 0.9 } }), [['terms.refundShare', 'CN-RET-1', 1]])
  assert.deepEqual(below({ gives, when, terms: { refundWithinDays: 8 } }), [['terms.refundWithinDays', 'CN-RET-1', 7]])
  assert.deepEqual(below({ gives, when, terms: { refundWithinDays: 14 } }, 'EU'), [['when.day.to', 'EU-WD-1', 14]])
  assert.deepEqual(below({ gives: ['part_refund'], when: FAULTY, terms: { refundShare: 0.2 } }), [], 'a part is a part')
})

test('a span that ends sooner than the law’s is refused, unless it gives more or another goes on', () => {
  const three = (more: object) => below({ gives: ['return_and_refund'], when: { ...AS_NEW, day: { to: 3 } }, ...more })
  assert.deepEqual(three({}), [['when.day.to', 'CN-RET-1', 7]])
  assert.deepEqual(three({ when: { day: { to: 3 } } }), [['when.day.to', 'CN-RET-1', 7]], 'who says no more means usual goods')
  assert.deepEqual(three({ terms: { returnFreight: 'shop' } }), [], 'the parcel back is paid for three days long')
  assert.deepEqual(three({ when: { intact: false, day: { to: 3 } } }), [], 'used goods are no matter of the law')
  assert.deepEqual(three({ when: { nature: ['ordinary', 'custom_made'], day: { to: 3 } } }), [], 'goods that the law leaves out')
})

test('a ladder of spans is one span, and a rule for other claims does not go on with it', () => {
  const of = (second: object) => {
    const first = { id: 'a', gives: ['return_and_refund'], when: { ...AS_NEW, day: { to: 3 } } }
    const text = shopFile([first, { id: 'b', gives: ['return_and_refund'], ...second }])
    const [version] = PolicyFile.parse(JSON.parse(text)).versions
    assert.ok(version)
    return belowLaw(version, lawOn('CN')).length
  }
  assert.equal(of({ when: { ...AS_NEW, day: { from: 4, to: 7 } }, terms: { refundWithinDays: 7 } }), 0)
  assert.equal(of({ when: { ...FAULTY, day: { to: 30 } } }), 1)
})

test('threefold for fraud concerns those rules alone that speak of fraud', () => {
  const gives = ['keep_with_compensation']
  const terms = { compensation: { times: 1, atLeast: 50_000 } }
  assert.deepEqual(below({ gives, when: { fraud: true }, terms }), [['terms.compensation.times', 'CN-QUAL-2', 3]])
  assert.deepEqual(below({ gives, when: { claim: ['late'] }, terms: { compensation: { amount: 500 } } }), [])
})

test('a sum of the law in another currency is not held against the shop’s own sum; its share of the price is', () => {
  const fraud = (times: number) => {
    const terms = { compensation: { times, atLeast: 8_000 } }
    const rule = { id: 'r', gives: ['keep_with_compensation'], when: { fraud: true }, terms, text: { 'zh-CN': '三倍', en: 'threefold' } }
    const version = JSON.stringify({ version: '1', from: '2026-11-01', rules: [rule] })
    const against = { packs, from: () => lawOn('CN') }
    const found = (currency: string) => {
      const { versions: _, ...head } = PolicyFile.parse({ ...JSON.parse(shopFile([rule])), currency })
      return versionProblems(head, version, against).flatMap(({ path, law }) => (law ? [`${path} ${law.least}`] : []))
    }
    return [found('JPY'), found('CNY')]
  }
  const share = 'rules[0].terms.compensation.times 3'
  const sum = 'rules[0].terms.compensation.atLeast 50000'
  assert.deepEqual(fraud(3), [[], [sum]])
  assert.deepEqual(fraud(1), [[share], [share, sum]])
})

test('what ships for the demo shop gives no less than the law', () => {
  const file = shippedShopFile('demo')
  assert.ok(file)
  assert.deepEqual(readPolicy(JSON.stringify(file), 'demo.json', { law: packs }).versions.length, file.versions.length)
})

test('a file below the law is refused with its line, the article and the least there may be', () => {
  const file = shopFile([{ id: 'r', gives: ['return_and_refund'], when: FAULTY, terms: { returnFreight: 'shopper' } }])
  assert.throws(
    () => readPolicy(file, 'shop.json', { law: packs }),
    /shop\.json:\d+ versions\[0\]\.rules\[0\]\.terms\.returnFreight: is below the law: CN-QUAL-1 \(Law on the Protection of Consumer Rights and Interests, Art\. 24\) .* write shop or better/,
  )
  assert.equal(readPolicy(file, 'shop.json').versions.length, 1, 'without law packs nothing is held against them')
})
