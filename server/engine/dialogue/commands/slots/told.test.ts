import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entity } from '#engine/conversation'
import { aTurn } from '../../testing/turns.ts'
import { mendedText, toldFor } from './told.ts'
import { mendedPlace } from './where-to.ts'

const told = (slot: string, said: string, asked = true, entities: readonly Partial<Entity>[] = []) =>
  toldFor(slot, aTurn(said, { entities }), asked)

test('the title of an invoice is a name, wherever it is told', () => {
  for (const said of [
    '上次那张发票我看到了',
    '就写我名字',
    '开公司的',
    '好的',
    'yes',
    '开吧',
    '发票不要了',
    '快递员的电话一直打不通',
    'can you?',
  ])
    assert.equal(told('invoiceTitle', said), undefined, said)
  assert.equal(told('invoiceTitle', '王小明'), '王小明')
  assert.equal(told('invoiceTitle', '开给青禾小学'), '青禾小学')
  assert.equal(told('invoiceTitle', '个人'), '个人')
  assert.equal(told('invoiceTitle', 'Daniel Wu'), 'Daniel Wu')
  // with the wish, and as a correction
  assert.equal(told('invoiceTitle', '帮我开发票 抬头张小满 邮箱a@example.com', false), '张小满')
  assert.equal(told('invoiceTitle', '帮我开发票 抬头是林小满', false), '林小满')
  assert.equal(told('invoiceTitle', '开张发票给我，个人，张三，zs@example.com', false), '张三')
  assert.equal(told('invoiceTitle', 'an invoice in the name of Wang Li', false), 'Wang Li')
  assert.equal(told('invoiceTitle', 'put it in my name then, Daniel Wu', false), 'Daniel Wu')
  assert.equal(told('invoiceTitle', '那开个人的吧 王小明', false), '王小明')
  assert.equal(told('invoiceTitle', '邮箱错了 是b@example.com', false), undefined)
})

test('a time is a time, the last that is named; a part of the day goes with the day before it', () => {
  const at = (text: string): Partial<Entity> => ({ type: 'time', text })
  assert.equal(told('deliverAt', '不对 改到周日上午送', false, [at('周日上午')]), '周日上午')
  assert.equal(told('deliverAt', '周四不在家 改到周六下午送', false, [at('周四'), at('周六下午')]), '周六下午')
  for (const said of ['麻烦帮我看一下，谢谢', "what if they can't", '确认']) assert.equal(told('deliverAt', said), undefined, said)
  assert.equal(told('deliverAt', '改到工作日'), '工作日')
  assert.equal(mendedText('deliverAt', '后天', '晚上'), '后天晚上')
  assert.equal(mendedText('deliverAt', '周六下午', '晚上'), '周六晚上')
  assert.equal(mendedText('deliverAt', '周六下午', '周日'), '周日')
})

test('a remark is what follows its cue, and no word of consent', () => {
  assert.equal(told('remark', '再备注一下放门口', false), '放门口')
  assert.equal(told('remark', '幫我備註：請寄到門口櫃檯', false), '請寄到門口櫃檯')
  assert.equal(told('remark', '不对 备注写放门卫', false), '放门卫')
  assert.equal(told('remark', '加个备注 送人的 别放小票', false), '送人的 别放小票')
  assert.equal(told('remark', '请用纸箱包装'), '请用纸箱包装')
  for (const said of ['確認', '好的 登记', '帮我加个备注']) assert.equal(told('remark', said), undefined, said)
})

test('a code and figures have their form', () => {
  assert.equal(told('taxNumber', '91330106MA2B12345X'), '91330106MA2B12345X')
  assert.equal(told('taxNumber', '我找找'), undefined)
  assert.equal(told('bank', '招商银行杭州分行 6225880112345678'), '6225880112345678')
})

test('one part of an address that was wrong is put right, the rest stays', () => {
  const place = { city: '杭州市', district: '西湖区', street: '文三路18号3幢201' }
  assert.deepEqual(mendedPlace(place, '啊打错了 是5幢'), { ...place, street: '文三路18号5幢201' })
  assert.deepEqual(mendedPlace(place, '不对 是88号'), { ...place, street: '文三路88号3幢201' })
  assert.equal(mendedPlace(place, '不对'), undefined)
  const english = { street: 'Flat 2, 12 Park Street, Bristol BS1 5TT', written: 'Flat 2, 12 Park Street, Bristol BS1 5TT' }
  const mended = (said: string) => {
    const now = mendedPlace(english, said)
    return typeof now === 'object' && !Array.isArray(now) ? now['written'] : undefined
  }
  assert.equal(mended('actually make that number 15, not 12'), 'Flat 2, 15 Park Street, Bristol BS1 5TT')
  assert.equal(mended('number 41'), 'Flat 2, 41 Park Street, Bristol BS1 5TT')
  assert.equal(mended('Flat 5'), 'Flat 5, 12 Park Street, Bristol BS1 5TT')
  assert.equal(mended('oops postcode is BS1 4TR'), 'Flat 2, 12 Park Street, Bristol BS1 4TR')
})
