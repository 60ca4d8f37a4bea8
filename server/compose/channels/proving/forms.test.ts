import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactOf } from '#shoppers'
import { shownIn } from './forms.ts'

const order = (text: string) => {
  const shown = shownIn(text)
  return shown?.kind === 'order' ? [...shown.numbers, shown.code ?? '–'] : (shown?.kind ?? 'nothing')
}

test('an order with four digits is read by its form, in any order and width; goods and prices are none', () => {
  assert.deepEqual(order('订单YS2012345678 90，尾号 5678'), ['YS2012345678', '5678'])
  assert.deepEqual(order('尾号5678的订单YS201234567890到哪了'), ['YS201234567890', '5678'])
  assert.deepEqual(order('order #1042, last four ５６７８'), ['1042', '5678'])
  assert.deepEqual(order('YS201234567890'), ['YS201234567890', '–'])
  assert.deepEqual(order('订单 SO-1005 取货码 29822952'), ['SO-1005', '29822952', '–'])
  assert.equal(order('这件 299 的还有吗，要 2 件'), 'nothing')
  assert.equal(order('身高 172 体重 65'), 'nothing')
  assert.equal(order('482913'), 'digits')
  assert.equal(order(' Lin@Example.com '), 'address')
  for (const number of ['19000000001', '+86 190 0000 0001', '+1 415 555 2671']) assert.equal(order(number), 'address')
  assert.equal(order(`YS201234567890 5678 ${'很长'.repeat(60)}`), 'nothing')
})

test('a number is one number however it is written; without a country only a Chinese mobile is', () => {
  for (const said of ['+86 190 0000 0001', '0086-19000000001', '19000000001'])
    assert.equal(contactOf('phone', said)?.value, '+8619000000001')
  assert.equal(contactOf('phone', '020 7946 0958'), undefined)
  assert.equal(contactOf('email', 'LIN@Example.COM')?.value, 'lin@example.com')
  for (const said of ['lin@', 'a b@example.com', 'lin@localhost', '<lin@example.com>']) assert.equal(contactOf('email', said), undefined)
})
