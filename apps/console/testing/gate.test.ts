import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browser, noBrowser, visit } from './browser.ts'
import { aScene } from './scene.ts'

const skip = noBrowser

test('who is not signed in signs in first and comes to where they wanted to go', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await visit(await browser())
  await page.goto(`${scene.url}/console/tickets?state=done`)
  await page.locator('input[autocomplete=username]').fill('xiaoling@example.com')
  await page.locator('input[autocomplete=current-password]').fill('not the password')
  await page.locator('button[type=submit]').click()
  await page.getByText('邮箱或密码不对').waitFor()
  await page.locator('input[autocomplete=current-password]').fill('lantern pebble quiet river')
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/console/tickets?state=done')
  assert.deepEqual(faults, [])
})

test('a login that ended elsewhere leads to the gate and back', { skip }, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/knowledge')
  await page.getByText('多久能发货？').waitFor()
  scene.model.logins.clear()
  await page.getByRole('link', { name: '工单' }).click()
  await page.waitForURL('**/console/sign-in?**')
  await page.locator('input[autocomplete=username]').fill('xiaoling@example.com')
  await page.locator('input[autocomplete=current-password]').fill('lantern pebble quiet river')
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/console/tickets')
})

test('a login that ended while two calls were under way leads back to the page they were made from, and what was written is there', {
  skip,
}, async () => {
  const scene = await aScene()
  const at = `/inbox/mine/${scene.talk('老周').row.id}`
  const { page } = await scene.sit(at)
  await page.locator('.composer').waitFor()
  // Both are under way before the login ends, and the answer to the second comes when the gate is there already:
  // were it ended earlier, any other call of the page could meet the gate first.
  const sent = page.waitForRequest('**/messages')
  const gate = page.locator('input[autocomplete=username]')
  await page.route('**/typing', async (route) => {
    await sent
    scene.model.logins.clear()
    await route.continue()
  })
  await page.route('**/messages', async (route) => {
    await gate.waitFor()
    await route.continue()
  })
  const told = page.waitForResponse('**/messages')
  await page.getByLabel('回复', { exact: true }).fill('您好，我来看看')
  await page.keyboard.press('Enter')
  await told
  await page.locator('input[autocomplete=username]').fill('xiaoling@example.com')
  await page.locator('input[autocomplete=current-password]').fill('lantern pebble quiet river')
  await page.locator('button[type=submit]').click()
  await page.waitForURL(`**/console${at}`)
  await page.getByText('您好，我来看看').first().waitFor()
})

test('first run: the one-time link makes the owner, three questions, a checklist whose steps can be put off', { skip }, async () => {
  const scene = await aScene((model) => {
    Object.assign(model.setup, { named: false, done: new Set() })
    const [owner] = model.accounts
    if (owner) model.links.set('first-run-token-of-the-test', { purpose: 'first_run', email: null, accountId: owner.accountId })
  })
  const { page, faults } = await visit(await browser())
  await page.goto(`${scene.url}/console/link/first-run-token-of-the-test`)
  await page.locator('#email').fill('me@shop.example')
  await page.locator('#name').fill('小云')
  await page.locator('#password').fill('0123456789')
  await page.locator('#again').fill('012345678')
  await page.locator('button[type=submit]').click()
  await page.getByText('两次输入不一样').waitFor()
  await page.locator('#again').fill('0123456789')
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/console/start')
  await page.locator('#shopName').fill('云杉小店')
  await page.locator('button[type=submit]').click()
  const step = page.locator('.step', { hasText: '邀请同事' })
  await step.getByRole('button', { name: '跳过' }).click()
  await step.getByRole('button', { name: '重新拾起' }).click()
  await step.getByRole('button', { name: '去做' }).click()
  await page.waitForURL('**/console/settings/colleagues')
  assert.equal(scene.model.accounts[0]?.email, 'me@shop.example')
  assert.deepEqual(faults, [])
})

test('a used link says so and what to do', { skip }, async () => {
  const scene = await aScene()
  const { page } = await visit(await browser(), { language: 'en' })
  await page.goto(`${scene.url}/console/link/long-gone-long-gone-long-gone`)
  await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
})
