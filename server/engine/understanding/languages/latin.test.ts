import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { shippedModel } from '../shipped.ts'
import { languageOf } from './latin.ts'

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url))

let tell: (text: string, before?: string) => string
before(() => {
  const { languages } = shippedModel(CACHE)
  tell = (text, before = 'zh-Hans') => languageOf(text, text, before, languages)
})

test('a word that a language nobody serves has too does not take a message away from a language that is served', () => {
  const SAID: Readonly<Record<string, readonly string[]>> = {
    ms: ['letak kod kat mana', 'tin cat bocor habis satu kotak', 'kod tak sah'],
    id: ['retur semua pesanan', 'batas waktu retur berapa lama'],
    es: ['necesito factura', 'si compro hoy sale hoy?', 'salió doble, eliminen uno'],
    vi: ['phi van chuyen sofa', 'ma giam gia con dung dc k'],
    de: ['nie wieder bei euch'],
  }
  for (const [language, texts] of Object.entries(SAID)) for (const text of texts) assert.equal(tell(text), language, text)
})

test('and languages that nobody serves stay known', () => {
  const SAID: Readonly<Record<string, readonly string[]>> = {
    it: ['quando mi arriva il pacco?', 'quanto costa spedire a Milano', 'vorrei cambiare la taglia'],
    nl: ['waar blijft mijn pakket', 'wat kost dit', 'hebben jullie maat 42'],
    pl: ['gdzie jest moja paczka', 'chce zwrocic buty'],
    tr: ['kargom nerede kaldı', 'indirim kodu var mı', 'paket eksik geldi'],
    sv: ['var är mitt paket', 'hur mycket kostar frakten'],
    ro: ['unde este coletul meu', 'nu am primit comanda'],
    cs: ['kde je můj balík', 'mate velikost M'],
    tl: ['gusto ko po ibalik ito', 'may size M pa ba kayo', 'salamat po'],
  }
  for (const [language, texts] of Object.entries(SAID)) for (const text of texts) assert.equal(tell(text), language, text)
})

test('what is borrowed from English everywhere is English, or stays in the language spoken before', () => {
  for (const text of ['track order', 'order', 'status', 'tracking', 'refund status', 'no. parcel?', 'check order pls', 'order dhl'])
    for (const before of ['zh-Hans', 'en', 'de', 'ms']) assert.equal(tell(text, before), before === 'zh-Hans' ? 'en' : before, text)
  const OWN: Readonly<Record<string, string>> = { 'onde está': 'pt', 'wo ist': 'de', 'où est': 'fr', 'dónde está': 'es', 'order kak': 'id' }
  for (const [text, language] of Object.entries(OWN)) assert.equal(tell(text), language, text)
})
