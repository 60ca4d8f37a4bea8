import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takenFrom } from './parcels.ts'
import { shapedIn } from './shaped.ts'

test('a title is a name or "个人", not whatever was said', () => {
  for (const [words, title] of [
    ['云帆科技有限公司', '云帆科技有限公司'],
    ['好的，抬头写青禾小学', '青禾小学'],
    ['个人就行', '个人'],
    ['周小满', '周小满'],
    ['Spruce Trading Ltd', 'Spruce Trading Ltd'],
    ['云上茶舍', '云上茶舍'],
  ] as const)
    assert.equal(shapedIn('invoiceTitle', words), title, words)
  for (const words of ['审核好了', '也行的', '发票我看见了', '之前那张开的是个人的', '没有的', '一共两单', 'ok'])
    assert.equal(shapedIn('invoiceTitle', words), undefined, words)
})

test('when to deliver is a time, and of a question its day', () => {
  assert.equal(shapedIn('deliverAt', '周六下午吧'), '周六下午')
  assert.equal(shapedIn('deliverAt', '后天上午9点可以送来吗？我10点要出门'), '后天上午9点')
  assert.equal(shapedIn('deliverAt', '那还是改一下'), undefined)
})

test('a contact has a number or an address', () => {
  assert.equal(shapedIn('contact', '13800001111'), '13800001111')
  assert.equal(shapedIn('contact', '这个是正品吧'), undefined)
})

test('"备注一下吧" says no remark, a label names the title', () => {
  assert.equal(takenFrom('remark', '那帮我备注一下吧'), undefined)
  assert.equal(takenFrom('remark', '帮我备注放门口'), '放门口')
  assert.equal(takenFrom('invoiceTitle', '单位名称：青禾小学 税号3300'), '青禾小学')
})
