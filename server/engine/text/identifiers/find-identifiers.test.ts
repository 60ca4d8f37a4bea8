import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isIdNumber, luhn } from '#platform/telemetry'
import { normalise } from '../normalise/normalise.ts'
import { findIdentifiers } from './find-identifiers.ts'

function found(text: string): string[] {
  const all = [...findIdentifiers(normalise(text, { repeats: 100, emoji: false }).text)]
  const longest = all.filter(
    (one) =>
      !all.some(
        (other) =>
          other !== one &&
          other.start <= one.start &&
          other.end >= one.end &&
          (other.end - other.start > one.end - one.start || other.confidence > one.confidence),
      ),
  )
  return longest.map(({ type, value }) => `${type} ${typeof value === 'string' ? value : `${value.number} ${value.carrier ?? ''}`.trim()}`)
}

test('numbers are known by how they are built', () => {
  assert.deepEqual(found('订单20261120-0007'), ['order_number 20261120-0007'])
  assert.deepEqual(found('SF1234567890123'), ['tracking_number SF1234567890123 SF'])
  assert.deepEqual(found('我的电话是138 1234 5678'), ['phone 13812345678'])
  for (const line of ['0571-5550-0188', '0571 5550 0188', '0571-55500188', '010 6555 1234'])
    assert.deepEqual(found(`打 ${line} 找我`), [`phone ${line}`])
  assert.deepEqual(found('11010519491231002X'), ['id_number 11010519491231002X'])
  assert.deepEqual(found('卡号6222021234567890128'), ['bank_number 6222021234567890128'])
  assert.deepEqual(found('2847563920184756392'), ['order_number 2847563920184756392'])
  assert.deepEqual(found('https://a.example/shop/items/x?y=1。 me@a.example'), [
    'link https://a.example/shop/items/x?y=1',
    'email me@a.example',
  ])
})

test('an order’s number is read in fours, in digits of any script, and spelt out digit by digit', () => {
  const same = ['YS202566370645', 'ＹＳ２０２５６６３７０６４５', 'YS٢٠٢٥٦٦٣٧٠٦٤٥', 'YS२०२५६६३७०६४५', 'YS๒๐๒๕๖๖๓๗๐๖๔๕']
  for (const text of [
    ...same,
    'YS2025 6637 0645',
    'ys-2025-6637-0645',
    'YS 2025 6637 0645',
    'YS二零二五六六三七零六四五',
    '订单号二〇二五六六三七〇六四五',
  ])
    assert.match(found(text).join(), /^order_number (?:YS)?202566370645$/, text)
  assert.deepEqual(found('一二三四五六七八'), [])
})

test('a code of letters and digits by chance is an order, though no three digits stand in a row; a name of goods is none', () => {
  for (const code of ['BR74DJPFE91D3SRH', 'UG1EWPZQ886Z2HMN', 'LSNE47JRX9J5XWSA'])
    assert.deepEqual(found(`${code} 到哪了`), [`order_number ${code}`])
  for (const text of ['internationalised', 'powerbank20000ma', 'chargingcableusbc', 'iphone15promax25'])
    assert.deepEqual(
      found(text).filter((one) => one.startsWith('order')),
      [],
      text,
    )
})

test('the words before a number say what it is', () => {
  assert.deepEqual(found('快递单号 773012345678901'), ['tracking_number 773012345678901 STO'])
  assert.deepEqual(found('order no. AB12345'), ['order_number AB12345'])
})

test('check digits', () => {
  assert.equal(isIdNumber('11010519491231002X'), true)
  assert.equal(isIdNumber('110105194912310021'), false)
  assert.equal(luhn('4539578763621486'), true)
  assert.equal(luhn('4539578763621487'), false)
})

test('a price, a year and a size are no identifiers', () => {
  for (const text of ['199元', '2026年', '38码', '100ml', '24.5cm']) assert.deepEqual(found(text), [])
})

test('platforms that count their orders from one are understood where it is said that an order follows', () => {
  for (const text of ['order #1001', 'where is order 1001?', 'order number 302', '订单号302', '订单1001到哪了', '订单 #302'])
    assert.match(found(text).join(), /^order_number (?:1001|302)$/, text)
  for (const text of ['I want to order 1000 pieces', '订单1000件', 'order 300', '我要 302', 'order 2000 more'])
    assert.doesNotMatch(found(text).join(), /order_number/, text)
})
