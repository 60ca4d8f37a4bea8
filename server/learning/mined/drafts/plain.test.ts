import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedModel } from '#engine/understanding'
import { modelCache } from '../../../cli/understand.ts'
import { unwritten, withoutCase } from './plain.ts'

const model = shippedModel(modelCache())
const plain = (sentence: string) => withoutCase(model, sentence)

test('what live facts tell stands as their placeholder', () => {
  assert.equal(plain('您的订单[订单x]已经发货'), '您的订单{order.number}已经发货')
  assert.equal(plain('运单号 SF1234567890123 您查一下'), '运单号 {order.tracking_number} 您查一下')
  assert.match(plain('已经用顺丰给您寄出'), /\{order\.carrier\}/u)
})

test('who is spoken to is left out, and what is of one case is masked for a person to write', () => {
  assert.equal(plain('尊敬的王先生，七天内可以退'), '七天内可以退')
  assert.equal(plain('亲爱的李女士！这边帮您查'), '这边帮您查')
  assert.equal(plain('[姓名x]这边帮您查'), '这边帮您查', 'the mask of a name leaves nothing')
  for (const [said, secret] of [
    ['请打 13812345678 联系我们', '13812345678'],
    ['发到 wang.li@example.com 了', 'wang.li@example.com'],
    ['已经给您退了 35.8 元', '35.8'],
    ['2023年11月5日给您发的', '2023'],
    ['11月5号给您发的', '11月'],
  ] as const) {
    const text = plain(said)
    assert.ok(!text.includes(secret), text)
    assert.ok(unwritten(text), text)
  }
})

test('the shop’s own rules stay as they are, and a mask of the export is still to be written', () => {
  for (const rule of ['签收后 7 天内可以无理由退货', '拆封后不影响换货', 'We exchange it within 30 days'])
    assert.deepEqual([plain(rule), unwritten(plain(rule))], [rule, undefined])
  assert.equal(unwritten(plain('寄到[地址x]就行')), '‹地址x›')
  assert.equal(plain(plain('您的订单[订单x]在 2023-11-05 发的')), plain('您的订单[订单x]在 2023-11-05 发的'), 'once more changes nothing')
})
