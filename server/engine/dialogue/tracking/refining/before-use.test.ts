import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksBeforeUse } from './before-use.ts'
import { isForPeople } from './orders/of-orders.ts'

test('what is asked before use is no injury, and an injury in a question is one', () => {
  for (const said of ['毛衣扎不扎人', '羊毛衫穿着会痒吗', 'is the sweater itchy', 'will it irritate my skin?', 'will I get a rash from it'])
    assert.ok(asksBeforeUse(said), said)
  for (const said of [
    '穿了之后身上痒起疹子',
    '这毛衣我穿着痒',
    'the cream stings and my face is red, is that an allergy?',
    'is the rash from your sweater going to go away',
    'is this rash from the cream?',
    'is it an allergic reaction, my lips are swelling',
  ])
    assert.ok(!asksBeforeUse(said), said)
})

test('more than was ordered, and a balance on another account, are for people; what is only supposed is not', () => {
  for (const said of ['坚果多发了一包', '浴巾我买一条你们给我寄了两条', '多的那包要寄回去吗', '会员充到我老号上了', '话费充错号码了'])
    assert.ok(isForPeople(said), said)
  for (const said of ['能不能多发一包', '如果多发了一包怎么办', '我多买了一包', '买一条送两条吗', '话费充到哪个号'])
    assert.ok(!isForPeople(said), said)
})
