// long: brings ten weeks of a shop
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { owner } from '@xiaoer/testing/colleague'
import { bringLife } from '../../compose/demo/life/bring.ts'
import { atDesk } from '../agent.ts'
import { openScene } from '../scene.ts'

const skip = noBrowser

test('the week in which parcels were late stands out in the demo shop’s own report, with what drove it and how long it took to serve by text; invented, as the page says', {
  skip,
}, async () => {
  const scene = await openScene()
  assert.ok((await bringLife(scene.service.db, scene.service.workspaceId, new Date())) > 300)
  const anna = await owner(scene.service)
  assert.equal((await anna.send('POST', '/report/refresh', {})).status, 200)
  const { page, faults, context } = await atDesk(scene, anna, '/report')
  await page.getByText(/演示店铺自带的/u).waitFor()
  const odd = page.locator('details', { hasText: '异常的日子' })
  await odd.locator('li', { hasText: '物流异常' }).first().waitFor()
  const days = await odd.locator('li').allTextContents()
  assert.ok(days.length >= 2 && days.length <= 5, days.join('\n'))
  for (const day of days) {
    assert.doesNotMatch(day, /web|网页/u, 'the only channel explains nothing')
    assert.ok(
      [...day.matchAll(/(\d+) %/gu)].every(([, share]) => Number(share) <= 100),
      day,
    )
  }

  await page.locator('.report-figures').getByRole('button', { name: '处理时长 p50' }).click()
  await page.getByText('接待方式·文字语音', { exact: true }).click()
  const bot = page.locator('.report-cut').getByRole('row', { name: /机器人·文字/u })
  await bot.getByText(/\(.+ – .+\)/u).waitFor()
  await bot.getByRole('button').click()
  await page.getByText('接待方式·文字语音: 机器人·文字').waitFor()
  await page.locator('.report-one').getByText('背后的会话').click()
  await page.locator('.report-one a[href*="/inbox/"], .report-one a[href*="/conversations/"]').first().waitFor()

  await go(page, '/today')
  await page.getByText(/演示店铺自带的/u).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})
