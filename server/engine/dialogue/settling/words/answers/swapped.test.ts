import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityValue, Settling } from '#engine/conversation'
import { slot } from './said.ts'
import { swapped } from './swapped.ts'

const matter = (told: Readonly<Record<string, EntityValue>>): Settling => ({
  scenario: 'change_address',
  slots: Object.fromEntries(Object.entries(told).map(([name, value]) => [name, slot(value)])),
  asked: {},
  aside: 0,
})
const address = { province: '上海市', city: '上海市', district: '徐汇区', street: '云帆路12号3幢402室' }
const becomes = (told: Readonly<Record<string, EntityValue>>, words: string) => {
  const found = swapped(matter(told), Object.keys(told), words)
  return found && Object.values(found)[0]?.value
}

test('a part of what was told is another', () => {
  for (const words of ['等等 12号改成15号', '不是12号，是15号', '是15号不是12号', '12号应该是15号'])
    assert.deepEqual(becomes({ address }, words), { ...address, street: '云帆路15号3幢402室' }, words)
  const written = { written: '12 Yunfan Road, Xuhui' }
  for (const words of ['actually make that number 15, not 12', 'not 12, 15', 'change 12 to 15', '12 should be 15'])
    assert.deepEqual(becomes({ address: written }, words), { written: '15 Yunfan Road, Xuhui' }, words)
  assert.equal(becomes({ email: 'ming@example.com' }, '邮箱是ming2不是ming'), 'ming2@example.com')
  assert.deepEqual(becomes({ recipient: { name: '王芳', phone: '' } }, '收件人不是王芳是王方'), { name: '王方', phone: '' })
})

test('what is no part of it, a piece of a number, and what stands in two changes nothing', () => {
  assert.equal(becomes({ address }, '把2改成5'), undefined)
  assert.equal(becomes({ address }, '颜色改成黑色'), undefined)
  assert.equal(becomes({ remark: 'door 5', invoiceTitle: 'Room 5' }, 'make it 6, not 5'), undefined)
  for (const words of ['好的', 'yes', '不是', 'not yet', '改成周五送']) assert.equal(becomes({ address }, words), undefined, words)
})
