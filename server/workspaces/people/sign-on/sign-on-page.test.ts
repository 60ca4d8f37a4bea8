// long: signs in by a provider in pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browser } from '@xiaoer/testing/browser'
import { noBrowser } from '@xiaoer/testing/chromium'
import { type Colleague, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import type { Page } from 'playwright-core'
import { aProvider, CLIENT } from './testing/provider.ts'

const service = await testService(undefined, { PRIVATE_HOSTS: '127.0.0.1,localhost', HOST: '0.0.0.0' })
const url = await service.app.listen({ host: '127.0.0.1', port: 0 })
const anna = await owner(service)
const issuer = await aProvider(`${url}/console/sign-on`, {
  lin: { email: 'lin@spruce.example', email_verified: true, name: '林小满' },
  far: { email: 'far@elsewhere.example', email_verified: true },
  ann: { email: anna.email, email_verified: true },
})

/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 45_000
async function seat(locale = 'zh-CN', width = 1280) {
  const page = await (await browser()).newPage({ locale, reducedMotion: 'reduce', viewport: { width, height: 900 } })
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  return { page, faults }
}
async function signIn(page: Page, { email, password }: Colleague) {
  await page.goto(`${url}/console/sign-in`)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('.rail').waitFor()
}
async function shoot(page: Page, name: string) {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
/** As a person does at the provider's own pages. */
async function atProvider(page: Page, login: string) {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' })
  await page.locator('button[type=submit]').click()
}

test('an owner sets a provider up with a live test; a newcomer comes in through its pages; a stranger is told why not', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await seat()
  await signIn(page, anna)
  await page.goto(`${url}/console/settings/signOn`)
  await page.locator('#issuer').fill(issuer.replace('127.0.0.1', 'localhost'))
  await page.getByRole('button', { name: /^检\s*测$/u }).click()
  await page.getByText(`身份提供方自称 ${issuer}`).waitFor()
  await shoot(page, 'sign-on-failed-zh-1280')
  await page.locator('#issuer').fill(issuer)
  await page.getByRole('button', { name: /^检\s*测$/u }).click()
  await page.getByText('可以用').waitFor()
  await page.locator('#clientId').fill(CLIENT.id)
  await page.locator('#clientSecret').fill(CLIENT.secret)
  await page.locator('#label').fill('用云杉账号登录')
  await page.locator('#domains').fill('spruce.example')
  await page.locator('#domains').press('Enter')
  await page.locator('#newcomer').click()
  await page.getByTitle('成为客服', { exact: true }).click()
  await page.getByRole('switch', { name: '启用单点登录' }).click()
  await page.getByRole('button', { name: /^保\s*存$/u }).click()
  await page.getByText('已保存，留空就沿用').waitFor()
  await shoot(page, 'sign-on-zh-1280')

  const lin = await seat()
  await lin.page.goto(`${url}/console/settings/me`)
  await lin.page.getByRole('button', { name: '用云杉账号登录' }).waitFor()
  await shoot(lin.page, 'sign-on-gate-zh-1280')
  await lin.page.getByRole('button', { name: '用云杉账号登录' }).click()
  await atProvider(lin.page, 'lin')
  await lin.page.getByRole('heading', { name: '林小满' }).waitFor()
  assert.equal(new URL(lin.page.url()).pathname, '/console/settings/me', 'where one was going')
  await lin.page.getByText('您的账号没有密码').waitFor()
  await shoot(lin.page, 'sign-on-me-zh-1280')

  const far = await seat('en', 390)
  await far.page.goto(`${url}/console/sign-in`)
  await far.page.getByRole('button', { name: '用云杉账号登录' }).click()
  await atProvider(far.page, 'far')
  await far.page.getByText('far@elsewhere.example is of no mail domain').waitFor()
  assert.equal(new URL(far.page.url()).search, '', 'what the provider answered is not left in the address')
  await shoot(far.page, 'sign-on-refused-en-390')

  await page.reload()
  await page.getByRole('region', { name: '用它登录过的同事' }).getByText('林小满').waitFor()
  const narrow = await seat('en', 390)
  await signIn(narrow.page, anna)
  await narrow.page.goto(`${url}/console/settings/signOn`)
  await narrow.page.getByRole('region', { name: 'Colleagues who came in by it' }).waitFor()
  await shoot(narrow.page, 'sign-on-en-390')
  assert.deepEqual([...faults, ...lin.faults, ...far.faults, ...narrow.faults], [])
  for (const one of [page, lin.page, far.page, narrow.page]) await one.context().close()
})

test('an owner who has come in by the provider switches passwords off; a password opens nothing then', { skip: noBrowser }, async () => {
  const { page, faults } = await seat()
  await page.goto(`${url}/console/sign-in`)
  await page.getByRole('button', { name: '用云杉账号登录' }).click()
  await atProvider(page, 'ann')
  await page.locator('.rail').waitFor()
  await page.goto(`${url}/console/settings/signOn`)
  const card = page.getByRole('region', { name: '密码登录' })
  await card.getByRole('button', { name: '关闭密码登录' }).click()
  await page.locator('.ant-popover, .ant-modal').getByRole('button', { name: '关闭密码登录' }).click()
  await card.getByText('已关闭').waitFor()
  await shoot(page, 'passwords-off-zh-1280')
  const other = await seat('en', 390)
  await other.page.goto(`${url}/console/sign-in`)
  await other.page.locator('#email').fill(anna.email)
  await other.page.locator('#password').fill(anna.password)
  await other.page.locator('button[type=submit]').click()
  await other.page.getByText('Here one signs in by single sign-on or a passkey').waitFor()
  await shoot(other.page, 'passwords-off-gate-en-390')
  await card.getByRole('button', { name: '恢复密码登录' }).click()
  await card.getByText('密码也能登录').waitFor()
  assert.deepEqual([...faults, ...other.faults], [])
  for (const one of [page, other.page]) await one.context().close()
})
