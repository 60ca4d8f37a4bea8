import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProductFact } from '../facts/index.ts'
import { variantMeant } from './variant.ts'

const variant = (colour: string, size: string, stock = 3) => ({
  ...{ id: `${colour}.${size}`, options: { 颜色: colour, 尺码: size }, price: { minor: 8900, currency: 'CNY' }, stock },
  ...{ now: undefined, image: undefined, url: undefined, restockAt: undefined },
})
const goods = (variants: readonly ReturnType<typeof variant>[]): ProductFact => ({
  ...{ id: 'tee', title: 'T恤', aliases: [], category: 'tops', brand: undefined, url: undefined, image: undefined, attributes: {} },
  ...{ variants: [...variants], sizeChart: undefined, description: undefined, virtual: false, accessories: [], own: {} },
})
const TEE = goods([variant('白色', 'S'), variant('白色', 'M'), variant('白色', 'L', 0), variant('黑色', 'S'), variant('黑色', 'M')])
const meant = (bought: string, kind: string) => variantMeant(TEE, bought, kind)?.id

test('another kind is like the one that was bought in all that is not said', () => {
  assert.equal(meant('白色.S', '黑色'), '黑色.S')
  assert.equal(meant('白色.S', 'M'), '白色.M')
  assert.equal(meant('白色.S', '黑色 M'), '黑色.M')
  assert.equal(meant('白色.S', '黑色 bigger'), '黑色.M')
  assert.equal(meant('黑色.M', 'smaller'), '黑色.S')
})

test('what is sold out, not made or the very one that was bought is none', () => {
  assert.equal(meant('白色.M', '白色 bigger'), undefined)
  assert.equal(meant('白色.S', '绿色'), undefined)
  assert.equal(meant('白色.S', 'smaller'), undefined)
})
