import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkAction, readGuards } from '../index.ts'

const text = { 'zh-CN': '规则', en: 'a rule' }
const VERSION = {
  version: '1',
  from: '2026-01-01',
  facts: { own: 'flag', status: ['pending', 'delivered'], left: 'number', kind: ['card', 'gift_card'] },
  rules: {
    own: { needs: { own: true }, text },
    pending: { needs: { status: ['pending'] }, text },
    covers: { when: { kind: ['gift_card'] }, needs: { left: { from: 0 } }, text },
  },
  actions: { cancel: ['own', 'pending'], change: ['own', 'pending', 'covers'] },
}
const file = (version: object, ...later: object[]) =>
  JSON.stringify(
    { guards: 'a-shop', title: text, zone: 'Asia/Shanghai', sources: ['a test'], versions: [{ ...VERSION, ...version }, ...later] },
    null,
    2,
  )
const guards = readGuards(file({}), 'guards.json')
const NOW = new Date('2026-11-10T00:00:00Z')
const rules = (action: string, facts: Parameters<typeof checkAction>[2]) =>
  checkAction(guards, action, facts, NOW).refused.map(({ rule }) => rule)

test('an action is allowed where all its rules hold, and refused by every one that does not', () => {
  assert.deepEqual(rules('cancel', { own: true, status: 'pending' }), [])
  assert.deepEqual(rules('cancel', { own: false, status: 'delivered' }), ['own', 'pending'])
})

test('a rule for some cases only is asked there', () => {
  assert.deepEqual(rules('change', { own: true, status: 'pending', kind: 'card', left: -5 }), [])
  assert.deepEqual(rules('change', { own: true, status: 'pending', kind: 'gift_card', left: -5 }), ['covers'])
})

test('what is not known is not taken for granted', () => {
  assert.deepEqual(rules('change', { own: true }), ['pending', 'covers'])
})

test('an action the rules do not know is refused', () => {
  for (const action of ['delete_everything', 'constructor', '__proto__']) assert.deepEqual(rules(action, { own: true }), ['known-action'])
})

test('the version at the instant decides, at midnight of the zone', () => {
  const later = { ...VERSION, version: '2', from: '2026-11-10', actions: { cancel: ['own'], change: ['own', 'pending', 'covers'] } }
  const both = readGuards(file({ until: '2026-11-10' }, later), 'guards.json')
  const at = (instant: string) => checkAction(both, 'cancel', { own: true, status: 'delivered' }, new Date(instant))
  assert.equal(at('2026-11-09T15:59:59Z').allowed, false)
  assert.equal(at('2026-11-09T16:00:00Z').allowed, true)
  assert.throws(() => at('2025-01-01T00:00:00Z'), /guards a-shop have no version in force at 2025-01-01/)
})

test('a file with a rule, a fact or a value that is not there, a rule nothing is under, needs that exclude each other is refused with its place', () => {
  const refusal = (version: object) => {
    try {
      readGuards(file(version), 'guards.json')
    } catch (error) {
      return String(error)
    }
    return 'it was taken'
  }
  const withRule = (rule: object) => ({
    rules: { ...VERSION.rules, extra: { text, ...rule } },
    actions: { ...VERSION.actions, cancel: ['own', 'pending', 'extra'] },
  })
  assert.match(
    refusal({ actions: { ...VERSION.actions, cancel: ['owner'] } }),
    /guards\.json:\d+ versions\[0\]\.actions\.cancel\[0\]: there is no rule owner; there are own, pending/,
  )
  assert.match(refusal(withRule({ needs: { owner: true } })), /there is no fact "owner"/)
  assert.match(refusal(withRule({ needs: { status: ['lost'] } })), /status is never "lost"; it is one of pending, delivered/)
  assert.match(refusal(withRule({ needs: { left: true } })), /left is a number: write from, to or both/)
  assert.match(
    refusal(withRule({ needs: { status: ['delivered'] } })),
    /pending and extra contradict each other on status: cancel could never be done/,
  )
  assert.match(refusal({ actions: { cancel: ['own', 'pending'] } }), /no action is under the rule covers/)
  assert.match(refusal({ from: '令和8年1月1日' }), /Gregorian/)
})
