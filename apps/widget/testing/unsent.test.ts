// long: waits as long as the service asks for
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser, seated } from './browser.ts'
import { stage, storedOf } from './scene.ts'

const skip = noBrowser
const scene = stage(skip)

for (const [status, why] of [
  [400, '这样的内容收不了'],
  [413, '内容太长了'],
  [415, '这样的内容收不了'],
  [422, '这样的内容收不了'],
] as const)
  test(`a message refused with ${status} is shown as not sent, with why, and those behind it go out; after a reload too`, {
    skip,
  }, async () => {
    const { page, log, say, talk, context } = await scene.arrive()
    scene.service.troubles.never.set('不收', status)
    await say('不收这条')
    await say('后面一')
    await log.getByText('收到:后面一').waitFor()
    await log.getByText(`未能发出 · ${why}`).waitFor()
    await page.reload()
    const again = await seated(page)
    await again.log.getByText(`未能发出 · ${why}`).waitFor()
    await again.say('后面二')
    await again.log.getByText('收到:后面二').waitFor()
    assert.deepEqual(storedOf(scene.service, talk()), ['后面一', '后面二'])
    scene.service.troubles.never.delete('不收')
    await again.log.getByRole('button', { name: '重发' }).click()
    await again.log.getByText('收到:不收这条').waitFor()
    assert.equal(await again.log.locator('.refused').count(), 0)
    await context.close()
  })

test('one that fails inside the service for ever is set aside, those behind it go out, and it can be sent again or removed', {
  skip,
}, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  scene.service.troubles.never.set('坏了', 500)
  await say('坏了')
  await say('后面')
  await log.getByText('收到:后面').waitFor({ timeout: 90_000 })
  await log.getByText('未能发出 · 多次没有成功，后面的已先发出').waitFor()
  await page.reload()
  const again = await seated(page)
  await again.say('还能写')
  await again.log.getByText('收到:还能写').waitFor()
  await again.log.getByRole('button', { name: '删除' }).click()
  await again.log.locator('.refused').waitFor({ state: 'detached' })
  assert.deepEqual(storedOf(scene.service, talk()), ['后面', '还能写'])
  scene.service.troubles.never.delete('坏了')
  await context.close()
})

test('a session that may no longer write is opened anew, once; a no that stays is told', { skip }, async () => {
  const { log, say, talk, context } = await scene.arrive()
  await say('一')
  await log.getByText('收到:一').waitFor()
  scene.service.calls.length = 0
  scene.service.troubles.forbidden = 1
  await say('二')
  await log.getByText('收到:二').waitFor()
  assert.equal(scene.service.calls.filter((call) => call === 'POST /sessions').length, 1)
  scene.service.troubles.forbidden = 2
  await say('三')
  await log.getByText('未能发出 · 现在不能在这里发消息').waitFor()
  assert.equal(scene.service.calls.filter((call) => call === 'POST /sessions').length, 2)
  assert.deepEqual(storedOf(scene.service, talk()), ['一', '二'])
  await context.close()
})
