import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

test('with the real service: a threat is warned of on the wall, and the session, once closed, is appraised by a card', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  const visitor = await aVisitor(url, await channelOf(page, url))
  await page.goto(`${url}/console/wall`)
  await page.locator('[data-tile=waiting]').waitFor()
  await visitor.say('再不退款我就打12315投诉你们')
  const alert = page.locator('[data-alert=threat]')
  await alert.waitFor({ timeout: 45_000 })
  await alert.getByRole('button', { name: '有用', exact: true }).click()
  await page.getByText('七天里标过的').waitFor()
  await shoot(page, 'wall')
  await alert.getByRole('link', { name: '进去看' }).click()
  await page.keyboard.press('a')
  await page.locator('[data-held=me]').waitFor()
  await page.getByRole('button', { name: '结束' }).click()
  await page.getByText('已解决，结束').click()
  await page.locator('[data-held=closed]').waitFor()

  await page.goto(`${url}/console/quality/cards`)
  await page.getByRole('button', { name: '新建评分卡' }).click()
  await page.getByRole('button', { name: /^保\s*存$/ }).click()
  await page.getByRole('heading', { name: /通用评分卡/ }).waitFor()
  await page.goto(`${url}/console/quality/found`)
  // a session is looked at within seconds of its end
  for (let tries = 0; tries < 20 && (await page.getByRole('link', { name: '评这次' }).count()) === 0; tries++) {
    await page.reload()
    await page.getByText('每次会话结束后').waitFor()
    await page
      .getByRole('link', { name: '评这次' })
      .first()
      .waitFor({ timeout: 3_000 })
      .catch(() => undefined)
  }
  await shoot(page, 'quality-found')
  await page.goto(`${url}/console/quality/samples`)
  await page.getByRole('button', { name: /^抽\s*样$/ }).click()
  await page.getByText('0 / 1 (1)').waitFor()
  await page.goto(`${url}/console/quality/overview`)
  await page.getByRole('heading', { name: '机器自己的记录错了多少' }).waitFor()
  await shoot(page, 'quality-overview')
  await page.goto(`${url}/console/quality/found`)
  await page.getByRole('link', { name: '评这次' }).first().click()
  await page.getByRole('heading', { name: '机器的记录对吗' }).waitFor()
  await page.getByRole('radio', { name: '做到' }).first().check({ force: true })
  await shoot(page, 'quality-appraise')
  await page.setViewportSize({ width: 390, height: 800 })
  await shoot(page, 'quality-appraise-phone')
  await page.goto(`${url}/console/wall`)
  await page.locator('[data-tile=waiting]').waitFor()
  await shoot(page, 'wall-phone')
  assert.deepEqual(faults, [])
  await page.context().close()
})
