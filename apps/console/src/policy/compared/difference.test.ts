import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences } from './difference.ts'

const rule = (id: string, to: number) => ({ id, gives: ['exchange'], when: { day: { to } } })

test('what differs is told by where it stands; a rule put between moves none of the others', () => {
  const before = JSON.stringify({ version: '1', rules: [rule('a', 7), rule('c', 30)], costs: { freightBack: 1_200 } })
  const after = JSON.stringify({ version: '1', rules: [rule('a', 15), rule('b', 20), rule('c', 30)] })
  assert.deepEqual(differences(before, after), [
    { path: 'rules[a].when.day.to', before: '7', after: '15' },
    { path: 'rules[b].id', after: 'b' },
    { path: 'rules[b].gives', after: 'exchange' },
    { path: 'rules[b].when.day.to', after: '20' },
    { path: 'costs.freightBack', before: '1200' },
  ])
})

test('the same in another layout is no difference, and what is no JSON has none to tell', () => {
  const version = { version: '1', rules: [rule('a', 7)] }
  assert.deepEqual(differences(JSON.stringify(version), JSON.stringify(version, null, 4)), [])
  assert.equal(differences('{', '{}'), undefined)
})
