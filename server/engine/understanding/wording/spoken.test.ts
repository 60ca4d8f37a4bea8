import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { productLinker } from '../entities/named/product-linker.ts'
import { shippedModel } from '../shipped.ts'
import { aContext } from '../testing/small-model.ts'
import { understand } from '../understand.ts'

const model = shippedModel(fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url)))
const read = (text: string) => understand(model, text, aContext())

test('a link says nothing of the language or the mood', () => {
  const link = 'https://shop.example/shop/items/satin-pajamas'
  assert.equal(read(`${link} ${link} 两个区别是`).language, 'zh-Hans')
  const alone = read('https://shop.example/items/sad-broken-angry-scam')
  assert.deepEqual([alone.language, alone.emotion.label], ['zh-Hans', 'neutral'])
})

test('beside a link the words keep their places', () => {
  const text = 'https://shop.example/a 质量太差了 me@angry.example'
  const { emotion } = read(text)
  assert.ok(emotion.score < 0)
  assert.deepEqual(
    emotion.spans.map(([start, end]) => text.slice(start, end)),
    emotion.words,
  )
})

test('the fields of a pasted order want nothing, alone they name it', () => {
  const card = '[订单编号:YS203100010020，订单金额:129元，下单时间:11月3日 09:20]'
  const asked = read(`能改一下收货电话吗 ${card}`)
  assert.deepEqual([asked.intent, asked.intents.map(({ intent }) => intent)], ['order.address', ['order.address']])
  assert.ok(asked.entities.some(({ type }) => type === 'order_number'))
  assert.deepEqual(
    read(card).entities.map(({ type }) => type),
    ['order_number'],
    'its time and sum answer nothing',
  )
})

const TITLES = ['电子发票打印机', '维修工具箱家用', '差评修复霜', 'Broken Heart Silver Necklace', 'Return Gift Wrapping Paper']
const ASKED = {
  'zh-Hans': '{}多少钱',
  en: 'how much is {}?',
  es: '¿Cuánto cuesta {}?',
  fr: 'Combien coûte {} ?',
  de: 'Wie viel kostet {}?',
  pt: 'Quanto custa {}?',
  vi: '{} giá bao nhiêu?',
  ru: 'Сколько стоит {}?',
  ja: '{}はいくらですか',
  ko: '{} 얼마예요?',
}

test('a title in another language than the words beside it changes neither their language, nor what they want, nor their mood', () => {
  const catalogue = productLinker(TITLES.map((title, id) => ({ id: `p${id}`, title, aliases: [], category: '' })))
  const heard = (text: string) => understand(model, text, { ...aContext(), catalogue })
  for (const [language, words] of Object.entries(ASKED))
    for (const title of TITLES) {
      const { text, language: read, intent, emotion } = heard(words.replace('{}', title))
      assert.deepEqual([read, intent, emotion.label], [language, 'price.quote', 'neutral'], text)
    }
  assert.equal(heard('Broken Heart Silver Necklace').language, 'en', 'alone a title is in its own language')
})
