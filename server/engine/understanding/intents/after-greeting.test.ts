import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { shippedModel } from '../shipped.ts'
import { aContext } from '../testing/small-model.ts'
import { understand } from '../understand.ts'

const model = shippedModel(fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url)))
const wanted = (text: string) => understand(model, text, aContext()).intent

test('a greeting that is followed by anything is none, marks or not', () => {
  const READ: readonly (readonly [text: string, intent: RegExp])[] = [
    ['hi pls cancle my oder', /^order\.cancel$/],
    ['hey can i retrun this', /^return\./],
    ['hello i want a refund', /^refund\./],
    ['hi wheres my pakage', /^shipping\.track$/],
    ['hello do you sell umbrellas', /^product\.link$/],
    ['hola dónde está mi pedido', /^(?:shipping\.track|order\.status)$/],
    ['bonjour je veux annuler ma commande', /^order\.cancel$/],
    ['hallo wann kommt mein paket', /^shipping\./],
    ['halo pesanan saya belum sampai', /^(?:order\.status|shipping\.\w+)$/],
  ]
  for (const [text, intent] of READ) assert.match(wanted(text), intent, text)
})

test('a greeting alone stays one', () => {
  for (const text of [
    'hi',
    'hi there',
    'hello dear',
    'good morning everyone',
    'hi how are you',
    'hey whats up',
    'hola buenas tardes',
    '你好呀',
  ])
    assert.equal(wanted(text), 'chat.greeting', text)
})

test('what is denied in one breath and put right in the next is not meant', () => {
  for (const [text, intent] of [
    ['不是问运费，是问多久到', /^shipping\.eta$/],
    ['我不是要取消订单，我是要改地址', /^order\.address$/],
    ['不是我的问题，是快递弄坏的', /^(?!.*return).+$/],
  ] as const)
    assert.match(wanted(text), intent, text)
})
