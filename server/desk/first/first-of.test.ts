import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FirstRule } from '@xiaoer/contract/first'
import { type Coming, firstOf } from './first-of.ts'

const ANY: FirstRule = {
  first: 'person',
  intents: [],
  languages: [],
  levels: [],
  channels: [],
  shops: [],
  tags: [],
  shoppers: 'any',
  during: 'always',
  teamId: null,
}
const COMING: Coming = { intent: 'return.apply', language: 'zh-CN', level: null, channel: 'web', shopId: 's', known: false, tags: [] }
const first = (rules: readonly Partial<FirstRule>[], coming: Partial<Coming> = {}, open: readonly (string | null)[] = []) =>
  firstOf(
    rules.map((rule) => ({ ...ANY, ...rule })),
    { ...COMING, ...coming },
    (team) => open.includes(team),
  )

test('without a rule that fits the bot serves first, and a rule without conditions fits everybody', () => {
  assert.equal(first([]), 'bot')
  assert.equal(first([{ channels: ['telegram'] }]), 'bot')
  assert.equal(first([{}]), 'person')
})

test('each condition narrows by itself: the shopper it names gets a person, another the bot', () => {
  const cases: [Partial<FirstRule>, Partial<Coming>][] = [
    [{ intents: ['aftersale.'] }, { intent: 'aftersale.appeal' }],
    [{ languages: ['en'] }, { language: 'en' }],
    [{ levels: ['gold'] }, { level: 'gold' }],
    [{ channels: ['telegram'] }, { channel: 'telegram' }],
    [{ shops: ['t'] }, { shopId: 't' }],
    [{ tags: ['vip', 'angry'] }, { tags: ['angry'] }],
    [{ shoppers: 'customer' }, { known: true }],
  ]
  for (const [rule, coming] of cases) assert.deepEqual([first([rule], coming), first([rule])], ['person', 'bot'], JSON.stringify(rule))
  assert.deepEqual([first([{ shoppers: 'visitor' }]), first([{ shoppers: 'visitor' }], { known: true })], ['person', 'bot'])
})

test('all conditions of a rule must hold, and the first rule that fits decides', () => {
  assert.equal(first([{ levels: ['gold'], languages: ['en'] }], { level: 'gold' }), 'bot')
  assert.equal(first([{ first: 'bot', intents: ['stock.'] }, { levels: ['gold'] }], { level: 'gold', intent: 'stock.availability' }), 'bot')
  assert.equal(first([{ first: 'bot', intents: ['stock.'] }, { levels: ['gold'] }], { level: 'gold' }), 'person')
})

test('hours are the shop’s, or those of the team that the rule names', () => {
  assert.deepEqual([first([{ during: 'open' }], {}, [null]), first([{ during: 'open' }])], ['person', 'bot'])
  assert.deepEqual([first([{ during: 'closed' }], {}, [null]), first([{ during: 'closed' }])], ['bot', 'person'])
  assert.deepEqual(
    [first([{ during: 'open', teamId: 't' }], {}, ['t']), first([{ during: 'open', teamId: 't' }], {}, [null])],
    ['person', 'bot'],
  )
})
