import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrderOf } from '../../../testing/a-shop.ts'
import { aTalk } from '../../../testing/a-talk.ts'

const reason = { rule: 'r', policy: 'p', version: '1', articles: [], text: { 'zh-CN': '规则', en: 'rule' } }
const exchange = { option: 'exchange', standing: 'offered', reasons: [reason], gets: { returnFreight: 'shopper' } }
const silent = { option: 'return_and_refund', why: 'not_granted', reasons: [], waitsFor: [] }

/** What is said to who wants their money back in a shop under no law, whose rules do not speak of it. */
async function saidTo(options: readonly object[]) {
  const decision = { status: 'decided', lawless: true, options, closed: [silent], missing: [] }
  const talk = aTalk({ decision, orders: [anOrderOf({ number: 'A1', state: 'delivered' })] })
  await talk.hear('我要退货', { intent: 'return.apply' })
  return talk.hear('不合适', { intent: 'other.unknown' })
}

test('where no rule speaks of a wish and another way is there, that is offered; nobody is said to decide who is told nothing', async () => {
  const { outcome, keys } = await saidTo([exchange])
  assert.deepEqual([outcome.do, keys.includes('settle.shop_silent_else'), keys.includes('settle.shop_silent')], ['ask', true, false])
  const options = 'parts' in outcome ? (outcome.parts ?? []).flatMap((part) => (part.kind === 'choices' ? part.options : [])) : []
  const ids = options.map(({ id }) => id)
  assert.deepEqual([ids.includes('set:option=exchange'), ids.includes('human'), ids.includes('set:begin=appeal')], [true, true, false])
})

test('where no other way is there either a person gets it', async () => {
  const { outcome, keys } = await saidTo([])
  assert.deepEqual([outcome.do, keys.includes('settle.shop_silent')], ['hand_off', true])
})
