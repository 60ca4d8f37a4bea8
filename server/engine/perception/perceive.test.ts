import assert from 'node:assert/strict'
import { test } from 'node:test'
import { perceive } from './perceive.ts'

const text = (said: string) => ({ kind: 'text' as const, text: said })

test('the words of all parts are said, a picture only stands beside them', () => {
  const perceived = perceive([text('这个破了'), { kind: 'image', text: '[图片]', fileId: 'f1' }])
  assert.equal(perceived.said, '这个破了')
  assert.deepEqual(perceived.fileIds, ['f1'])
})

test('a sound is said by what was recognised of it beside; its stand-in is nobody’s words', () => {
  const sound = { kind: 'voice' as const, text: '[语音 3 秒]', fileId: 'v1', seconds: 3 }
  assert.equal(perceive([sound, text('什么时候发货')]).said, '什么时候发货')
  assert.equal(perceive([sound]).said, '')
})

test('a product’s title beside own words is no word of the shopper’s; alone, or with its link, it is what is shown', () => {
  const card = { kind: 'product' as const, text: '碎花收腰雪纺连衣裙', productId: 'floral-dress' }
  const beside = perceive([text('这个多少钱'), card])
  assert.equal(beside.said, '这个多少钱')
  assert.deepEqual(beside.productIds, ['floral-dress'])
  assert.equal(perceive([card]).said, '碎花收腰雪纺连衣裙')
  assert.match(perceive([text('https://shop.example/shop/items/floral-dress'), card]).said, /碎花收腰雪纺连衣裙$/)
})

test('a tap says its label and keeps its choice', () => {
  const perceived = perceive([{ kind: 'chosen', text: '黑色', choiceId: 'black' }])
  assert.equal(perceived.said, '黑色')
  assert.equal(perceived.choiceId, 'black')
})

test('order numbers and items are found in words and in links, digits inside a link are no order', () => {
  const perceived = perceive([text('看下 20261120-0007 和 http://127.0.0.1:8000/shop/items/cotton-tee?order=202611201234567890')])
  assert.deepEqual(perceived.orderNumbers, ['20261120-0007'])
  assert.deepEqual(perceived.productIds, ['cotton-tee'])
  assert.equal(perceived.links.length, 1)
})

test('phone, mail, ID and bank numbers are marked where they were typed', () => {
  const said = '电话１３８１２３４５６７８，邮箱a@b.example'
  const { private: spans } = perceive([text(said)])
  assert.deepEqual(spans.map((span) => said.slice(...span)).sort(), ['a@b.example', '１３８１２３４５６７８'])
})

test('parts of unknown kinds are left alone', () => {
  assert.equal(perceive([{ kind: 'hologram', text: '?' }]).said, '')
  assert.equal(perceive([]).said, '')
})

test('of a long message the first and the last words are worked over', () => {
  const { said } = perceive([text('一'.repeat(4_000)), text('二'.repeat(3_990)), text('我要找人工')])
  assert.equal(said.length, 1_600)
  assert.match(said, /^一+\n二+\n我要找人工$/u)
})

test('where a file lies is no word of the shopper’s; sizes, dates and links stay', () => {
  for (const said of [
    '/var/mobile/Containers/Data/Application/88C1/tmp/cancel.jpg 这个图',
    'C:\\Users\\me\\refund\\a.png 这个图',
    '…/Data/Application/x/y.jpg 这个图',
  ])
    assert.equal(perceive([text(said)]).said, '这个图')
  for (const said of ['S/M/L 有货吗', '11/12 发的', 'https://shop.example/a/b/c.html 这个', '和/或 都行', '1/2/3 都要'])
    assert.equal(perceive([text(said)]).said, said)
})
