import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textsUnder } from '#engine/reply'
import { reasonOfClaim } from '../machine/plan.ts'

test('no word of a matter and no reason in a shop’s records names a right of one land’s law: a shop may be under another, or under none', () => {
  assert.equal(reasonOfClaim('none'), '不想要了')
  const asked = textsUnder('settle.', 'zh-CN')
  assert.ok(JSON.stringify(asked).length > 100)
  assert.doesNotMatch(JSON.stringify(asked), /无理由/u)
})
