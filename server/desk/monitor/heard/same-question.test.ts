import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastCpuMs } from '@xiaoer/testing'
import { askedAgain } from './same-question.ts'

test('a question is the same with a sigh before it, as A-not-A, and with a clause beside', () => {
  assert.equal(askedAgain(['可以改快递吗', '我问可以改快递吗', '到底可不可以改快递']), 2)
  assert.equal(askedAgain(['能用花呗吗', '别的不管，能不能用花呗', '能用花呗吗，急']), 2)
  assert.equal(askedAgain(['is it real leather', 'but is it real leather?', 'is it real leather or not']), 2)
})

test('another size, another order, another colour is another question; a greeting is none', () => {
  assert.equal(askedAgain(['有 37 码吗', '有 38 码吗', '有 39 码吗']), 0)
  assert.equal(askedAgain(['单号 8841 到哪了', '单号 8842 到哪了']), 0)
  assert.equal(askedAgain(['有灰的吗', '有紫的吗', '有绿的吗']), 0)
  assert.equal(askedAgain(['包邮吗', '青海包邮吗', '内蒙包邮吗']), 0)
  assert.equal(askedAgain(['在吗', '在吗，查个单', '在吗，改个地址']), 0)
})

test('a long text costs no time', () => {
  for (const unit of ['我问', '的', '能不', 'the ', '，'])
    assert.ok(leastCpuMs(() => askedAgain([unit.repeat(2_000), unit.repeat(1_999)]), 200) < 200, unit)
})
