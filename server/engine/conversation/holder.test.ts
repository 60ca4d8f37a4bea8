import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Holder } from '@xiaoer/contract'
import { HOLDERS, pass } from './index.ts'

test('every holder can be reached and left', () => {
  for (const holder of Holder.options) {
    assert.ok(HOLDERS[holder].length > 0, `${holder} can be left`)
    assert.ok(
      Holder.options.some((from) => HOLDERS[from].includes(holder)),
      `${holder} can be reached`,
    )
  }
})

test('from the bot and from the queue an agent is one step away', () => {
  assert.equal(pass('bot', 'agent'), 'agent')
  assert.equal(pass('queue', 'agent'), 'agent')
})

test('a step that the table does not have is refused with a conflict', () => {
  assert.throws(() => pass('agent', 'agent'), { code: 'conflict' })
})
