// long: a service as a process, and pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browser } from '@xiaoer/testing/browser'
import { noBrowser } from '@xiaoer/testing/chromium'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import type { Page } from 'playwright-core'
import { codeAt, stepAt } from '../workspaces/people/factor/totp.ts'

let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }
const service = await testService(clock)
const url = await service.app.listen({ host: '127.0.0.1', port: 0 })

/** The code of a key in base32 that was not shown before. */
function nextCode(key: string): string {
  ahead += 30_000
  const bits = [...key].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('')
  return codeAt(Buffer.from((bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2))), stepAt(clock.now()))
}
async function signIn(page: Page, { email, password }: Colleague) {
  await page.goto(`${url}/console/sign-in`)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.getByRole('button', { name: '进入' }).click()
}
/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 45_000
async function seat() {
  const page = await (await browser()).newPage({ locale: 'zh-CN', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  return { page, faults }
}
async function shoot(page: Page, name: string) {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const go = (page: Page) => page.locator('button[type=submit]').click()

test('an owner sets a second factor up, signs another browser out, asks it of everybody; who has none sets it up first', {
  skip: noBrowser,
}, async () => {
  const anna = await owner(service)
  const ben = await invited(service, anna, 'agent')
  const { page, faults } = await seat()
  await signIn(page, anna)
  await page.locator('.rail').waitFor()
  await page.goto(`${url}/console/settings/me`)
  await page.getByRole('region', { name: '登录在哪里' }).locator('li').nth(1).waitFor()
  await page.getByRole('button', { name: '退出其他所有登录' }).click()
  await page.getByText('只有这个浏览器在登录').waitFor()
  assert.equal((await anna.get('/me')).status, 401)

  await page
    .getByRole('region', { name: '二次验证' })
    .getByRole('button', { name: /^开\s*启$/ })
    .click()
  const sheet = page.getByRole('dialog')
  await sheet.locator('#password').fill(anna.password)
  await sheet.locator('button[type=submit]').click()
  await sheet.getByRole('img', { name: '密钥的二维码' }).waitFor()
  await shoot(page, 'second-factor')
  const key = await sheet.locator('textarea').inputValue()
  await sheet.locator('#code').fill('000000')
  await sheet.locator('button[type=submit]').click()
  await sheet.getByText('动态码不对').waitFor()
  await sheet.locator('#code').fill(nextCode(key))
  await sheet.locator('button[type=submit]').click()
  await sheet.getByRole('heading', { name: '恢复码' }).waitFor()
  assert.equal((await sheet.locator('textarea').inputValue()).split('\n').length, 10)
  await sheet.getByRole('button', { name: '已保存好' }).click()
  await page.getByText('还剩 10 个恢复码').waitFor()
  await shoot(page, 'sign-in-security')

  await page.goto(`${url}/console/settings/colleagues`)
  await page.getByRole('switch', { name: '人人都要二次验证' }).click()
  await page.getByRole('switch', { name: '人人都要二次验证', checked: true }).waitFor()
  await shoot(page, 'factor-rule')

  const second = await seat()
  await signIn(second.page, anna)
  await second.page.getByLabel('验证器里的动态码，或恢复码').fill(nextCode(key))
  await shoot(second.page, 'gate-code')
  await go(second.page)
  await second.page.locator('.rail').waitFor()

  const third = await seat()
  await signIn(third.page, ben)
  await third.page.getByRole('heading', { name: '设置二次验证' }).waitFor()
  await third.page.locator('#password').fill(ben.password)
  await go(third.page)
  await third.page.getByRole('img', { name: '密钥的二维码' }).waitFor()
  await third.page.locator('#code').fill(nextCode(await third.page.locator('textarea').inputValue()))
  await go(third.page)
  await shoot(third.page, 'recovery-codes')
  await third.page.getByRole('button', { name: '已保存好' }).click()
  await third.page.locator('.rail').waitFor()
  assert.deepEqual([...faults, ...second.faults, ...third.faults], [])
  for (const one of [page, second.page, third.page]) await one.context().close()
})
