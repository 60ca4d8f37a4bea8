import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ShopSettings } from '@xiaoer/contract'
import { ShopFront } from '@xiaoer/contract/front'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'

const service = await testService()
const anna = await owner(service)
const shop = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const at = `/shops/${shop}/front`
const front = async () => (await anna.get(at)).as(ShopFront)
const ALWAYS = { opens: '00:00', closes: '24:00', days: [1, 2, 3, 4, 5, 6, 7] }

test('a chat that is opened after a change has the new name, colour, words and questions', async () => {
  const seen = await front()
  const questions = { ...seen.questions, home: { 'zh-CN': ['可以刻字吗'], en: ['Do you engrave?'] } }
  const next = {
    ...seen,
    name: '松果铺',
    accent: '#8a1f5c',
    greeting: { 'zh-CN': '{shop}欢迎您', en: 'Welcome to {shop}' },
    questions,
    deskHours: ALWAYS,
  }
  assert.equal((await anna.send('PUT', at, { front: next, seen })).status, 200)
  assert.deepEqual(await front(), next)
  const { look, questions: asked } = (await visit(service, {})).opened
  assert.deepEqual([look.shopName, look.accent, look.greeting, asked], ['松果铺', '#8a1f5c', '松果铺欢迎您', ['可以刻字吗']])
})

test('whether anybody is at the desk follows the hours that were set', async () => {
  await setOnline(service, 0)
  const words = async () => (await visit(service, {})).opened.look.offHours
  const seen = await front()
  assert.equal(await words(), null, 'the desk is open at all hours')
  const today = new Date().getUTCDay()
  // a weekday that is neither today nor next to it in any zone
  const closed = { ...ALWAYS, days: [((today + 3) % 7) + 1] }
  assert.equal((await anna.send('PUT', at, { front: { ...seen, deskHours: closed }, seen })).status, 200)
  assert.equal(await words(), seen.offHours['zh-CN'])
})

test('what another manager changed meanwhile is not written over, and what cannot be is refused', async () => {
  const seen = await front()
  assert.equal((await anna.send('PUT', at, { front: { ...seen, name: '先到' }, seen })).status, 200)
  assert.equal((await anna.send('PUT', at, { front: { ...seen, name: '后到' }, seen })).status, 409)
  assert.equal((await front()).name, '先到')
  for (const wrong of [
    { accent: 'red' },
    { logo: 'http://elsewhere.example/a.png' },
    { deskHours: { ...ALWAYS, closes: '00:00' } },
    { name: ' ' },
  ])
    assert.equal((await anna.send('PUT', at, { front: { ...seen, ...wrong }, seen })).status, 400, JSON.stringify(wrong))
})
