import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectLanguage } from './detect.ts'

test('languages that nobody serves are known as themselves', () => {
  const SAID: Readonly<Record<string, string>> = {
    it: 'buongiorno, quando arriva il mio pacco?',
    nl: 'wanneer wordt mijn bestelling bezorgd',
    pl: 'kiedy dostanę moją paczkę',
    tr: 'siparişim ne zaman gelir',
    uk: 'коли приїде моє замовлення',
    hi: 'मेरा पार्सल कहाँ है',
    el: 'πού είναι η παραγγελία μου',
    he: 'איפה ההזמנה שלי',
    fa: 'سفارش من کجاست',
  }
  for (const [language, text] of Object.entries(SAID)) assert.equal(detectLanguage(text), language, text)
})
