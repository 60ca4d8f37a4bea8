// long: signs in by passkeys in pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Me } from '@xiaoer/contract'
import { SignInSecurity } from '@xiaoer/contract/security'
import { browser } from '@xiaoer/testing/browser'
import { noBrowser } from '@xiaoer/testing/chromium'
import { type Colleague, callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import type { CDPSession, Page } from 'playwright-core'
import sql from 'sql-template-tag'

// a key belongs to a name, never to an address: the service is asked as localhost
const service = await testService(undefined, { HOST: '0.0.0.0' })
const url = (await service.app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost')
const anna = await owner(service)

/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 45_000
const OPTIONS = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const

/** A browser with an authenticator built in, which knows its person unless told. */
async function seat(look: { width?: number; locale?: string } = {}) {
  const { width = 1280, locale = 'zh-CN' } = look
  const page = await (await browser()).newPage({ locale, reducedMotion: 'reduce', viewport: { width, height: 900 } })
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options: OPTIONS })
  return { page, cdp, authenticatorId, faults }
}
async function keysIn({ cdp, authenticatorId }: { cdp: CDPSession; authenticatorId: string }) {
  return (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials
}
async function signIn(page: Page, { email, password }: Colleague) {
  await page.goto(`${url}/console/sign-in`)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('.rail').waitFor()
}
const keys = (page: Page) => page.getByRole('region', { name: '通行密钥' })
async function addKey(page: Page, name: string, password: string) {
  await page.goto(`${url}/console/settings/me`)
  await keys(page).getByRole('button', { name: '添加通行密钥' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.locator('#name').fill(name)
  await sheet.locator('#password').fill(password)
  await sheet.locator('button[type=submit]').click()
  await keys(page).getByText(name).waitFor()
}
async function shoot(page: Page, name: string) {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const cookieOf = async (page: Page) => {
  const [cookie] = (await page.context().cookies(url)).filter(({ name }) => name === 'xiaoer')
  return `xiaoer=${cookie?.value}`
}

test('a passkey is added, named and opens without a password; an answer of it is good once; a removed one opens nothing', {
  skip: noBrowser,
}, async () => {
  const ben = await invited(service, anna, 'agent')
  const home = await seat()
  await signIn(home.page, ben)
  await home.page.goto(`${url}/console/settings/me`)
  await keys(home.page).getByRole('button', { name: '添加通行密钥' }).click()
  await home.page.getByRole('dialog').locator('#name').fill('x')
  await home.page.getByRole('dialog').locator('#password').fill('wrong password')
  await home.page.getByRole('dialog').locator('button[type=submit]').click()
  await home.page.getByRole('dialog').getByRole('alert').waitFor()
  assert.deepEqual(await keysIn(home), [], 'who does not know the password adds none')
  await addKey(home.page, '办公电脑', ben.password)
  const [made] = await keysIn(home)
  assert.ok(made)

  await keys(home.page).getByRole('button', { name: '添加通行密钥' }).click()
  await home.page.getByRole('dialog').locator('#name').fill('again')
  await home.page.getByRole('dialog').locator('#password').fill(ben.password)
  await home.page.getByRole('dialog').locator('button[type=submit]').click()
  await home.page.getByText('这台设备已有此账号的通行密钥').waitFor()
  await home.page.keyboard.press('Escape')

  await keys(home.page).getByRole('button', { name: '改名' }).click()
  await home.page.getByRole('dialog').locator('#name').fill('前台电脑')
  await home.page.getByRole('dialog').locator('button[type=submit]').click()
  await keys(home.page).getByText('前台电脑').waitFor()
  await shoot(home.page, 'passkeys-zh-1280')

  const away = await seat()
  await away.cdp.send('WebAuthn.addCredential', { authenticatorId: away.authenticatorId, credential: made })
  await away.page.goto(`${url}/console/sign-in`)
  await away.page.getByRole('button', { name: '用通行密钥登录' }).waitFor()
  await shoot(away.page, 'passkey-gate-zh-1280')
  const asked = away.page.waitForRequest('**/api/v1/passkeys/finish')
  await away.page.getByRole('button', { name: '用通行密钥登录' }).click()
  await away.page.locator('.rail').waitFor()
  const there = callsWith(service, await cookieOf(away.page))
  assert.equal((await there.get('/me')).as(Me).email, ben.email)
  const payload = JSON.parse((await asked).postData() ?? '{}')
  const again = await service.app.inject({
    method: 'POST',
    url: '/api/v1/passkeys/finish',
    headers: { 'x-xiaoer': '1', host: new URL(url).host },
    payload,
  })
  assert.deepEqual([again.statusCode, again.json().refusal.reason], [403, 'passkey.again'])

  await away.page.goto(`${url}/console/settings/me`)
  await keys(home.page)
    .getByRole('button', { name: /^删\s*除$/u })
    .click()
  await home.page
    .getByRole('tooltip')
    .getByRole('button', { name: /^删\s*除$/u })
    .click()
  await keys(home.page).getByText('还没有').waitFor()
  assert.equal((await there.get('/me')).status, 401, 'what was begun by it ended with it')
  assert.equal((await callsWith(service, await cookieOf(home.page)).get('/me')).status, 200, 'what was begun by the password goes on')
  const late = await seat()
  await late.cdp.send('WebAuthn.addCredential', { authenticatorId: late.authenticatorId, credential: made })
  await late.page.goto(`${url}/console/sign-in`)
  await late.page.getByRole('button', { name: '用通行密钥登录' }).click()
  await late.page.getByText('这里不认识这个通行密钥').waitFor()
  await shoot(late.page, 'passkey-unknown-zh-1280')
  assert.deepEqual([...home.faults, ...away.faults, ...late.faults], [])
  for (const one of [home, away, late]) await one.page.context().close()
})

test('a passkey counts as both factors, where everybody needs two; a password alone does not get past it', {
  skip: noBrowser,
}, async () => {
  const eve = await invited(service, anna, 'agent')
  const { page, cdp, authenticatorId, faults } = await seat({ width: 390, locale: 'en' })
  await signIn(page, eve)
  await page.goto(`${url}/console/settings/me`)
  await page.getByRole('region', { name: 'Passkeys' }).getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').locator('#name').fill('phone')
  await page.getByRole('dialog').locator('#password').fill(eve.password)
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.getByRole('region', { name: 'Passkeys' }).getByText('phone').waitFor()
  await shoot(page, 'passkeys-en-390')
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update workspaces set second_factor_since = now()`))
  const login = await service.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    headers: { 'x-xiaoer': '1' },
    payload: { email: eve.email, password: eve.password },
  })
  assert.deepEqual([login.statusCode, login.json().refusal.reason], [401, 'factor.passkey_needed'])
  const before = await eve.send('POST', '/me/second-factor', { password: eve.password })
  assert.equal(before.problem().refusal?.reason, 'factor.passkey_needed', 'a password that was found out sets up no factor of its own')
  await page.context().clearCookies()
  await page.goto(`${url}/console/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
  await shoot(page, 'passkey-gate-en-390')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.locator('.rail').waitFor()
  const me = callsWith(service, await cookieOf(page))
  assert.equal((await me.get('/me')).as(Me).factorNeeded, false)
  assert.equal((await me.get('/me/sign-in')).as(SignInSecurity).passkeys.length, 1)
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update workspaces set second_factor_since = null`))

  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.context().clearCookies()
  await page.goto(`${url}/console/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('Not done').waitFor()
  assert.deepEqual(faults, [])
  await page.context().close()
})

test('the last way into an account cannot be removed, and who is removed takes no key along', { skip: noBrowser }, async () => {
  const max = await invited(service, anna, 'agent')
  const { page } = await seat()
  await signIn(page, max)
  await addKey(page, '唯一', max.password)
  const accountId = (await max.get('/me')).as(Me).accountId
  const [key] = (await max.get('/me/sign-in')).as(SignInSecurity).passkeys
  await service.test.owner.call(sql`update accounts set password_hash = null where id = ${accountId}`)
  assert.equal((await max.send('DELETE', `/me/passkeys/${key?.id}`)).problem().refusal?.reason, 'passkey.last')
  assert.equal((await anna.send('DELETE', `/me/passkeys/${key?.id}`)).status, 404, 'nobody removes another’s')
  assert.equal((await anna.send('DELETE', `/colleagues/${accountId}`)).status, 200)
  await page.context().clearCookies()
  await page.goto(`${url}/console/sign-in`)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.getByText('这里不认识这个通行密钥').waitFor()
  await page.context().close()
})
