import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { shippedModel } from '#engine/understanding'
import { mostTelling } from './most-telling.ts'

const model = shippedModel(fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url)))
const parcels = ['我的快递到哪了', '快递到哪里了啊', '帮我看看快递到哪了', '快递现在到哪了', '请问快递到哪了']
const invoices = ['能开公司抬头的发票吗', '发票抬头能写公司吗']
const odd = '这个壶能不能放洗碗机里洗'
const all = [odd, ...parcels, ...invoices]
const waiting = all.map((text) => ({ text, worth: 1 }))
const firstOf = async (known: readonly string[], of = waiting, many = 3) =>
  (await mostTelling(of, known, model, many)).map((at) => of[at]?.text ?? '')

test('asked first is what says most about all that waits; the same is not asked again before the rest was', async () => {
  const first = await firstOf([])
  assert.deepEqual(
    first.map((text) => (parcels.includes(text) ? 'parcels' : invoices.includes(text) ? 'invoices' : 'odd')),
    ['parcels', 'invoices', 'odd'],
  )
})

test('what is known already is not asked about while anything else waits; what was read surely waits however common it is', async () => {
  assert.ok(!(await firstOf(parcels.slice(0, 2))).slice(0, 2).some((text) => parcels.includes(text)))
  const sure = waiting.map((one) => (parcels.includes(one.text) ? { ...one, worth: 0.01 } : one))
  assert.ok(invoices.includes((await firstOf([], sure))[0] ?? ''))
})

test('no more is given than waits, and the same each time', async () => {
  const order = await firstOf([], waiting, 50)
  assert.deepEqual(order.toSorted(), all.toSorted())
  assert.deepEqual(await firstOf([], waiting, 50), order)
  assert.deepEqual(await firstOf([], []), [])
})
