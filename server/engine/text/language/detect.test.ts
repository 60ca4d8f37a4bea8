import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectLanguage } from './detect.ts'

const SAID: Readonly<Record<string, readonly string[]>> = {
  'zh-Hans': ['什么时候发货', '这个有XL吗 thanks', '退款', 'iPhone 手机壳有吗'],
  'zh-Hant': ['什麼時候發貨', '這個還有貨嗎'],
  yue: ['幾時出貨呀唔該', '仲未收到货喎', '呢件有冇細碼'],
  en: ['where is my order', 'can i return this', 'hi', 'how much is shipping?'],
  ja: ['注文はどこですか', 'サイズを教えて'],
  ko: ['주문 언제 와요', '환불해 주세요'],
  es: ['¿dónde está mi pedido?', 'gracias', 'quiero devolver'],
  pt: ['onde está meu pedido', 'obrigado', 'quanto custa o frete'],
  fr: ['où est ma commande', 'merci', 'je veux un remboursement'],
  de: ['wo ist meine Bestellung', 'danke', 'ich möchte zurückgeben'],
  ru: ['где мой заказ', 'спасибо'],
  ar: ['أين طلبي'],
  th: ['สินค้าถึงเมื่อไหร่'],
  vi: ['đơn hàng của tôi đâu', 'khi nào giao hàng'],
  id: ['pesanan saya dimana ya', 'kapan dikirim kak'],
  ms: ['bila nak hantar barang saya', 'saiz apa yang ada lagi tak'],
}

test('a message is known by its script, its letters and its little words', () => {
  for (const [language, texts] of Object.entries(SAID)) for (const text of texts) assert.equal(detectLanguage(text), language, text)
})

test('digits and faces keep the language spoken before', () => {
  for (const text of ['38', '😡', 'XL', '']) assert.equal(detectLanguage(text, 'en'), 'en')
})
