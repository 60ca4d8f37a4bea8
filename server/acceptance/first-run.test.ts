// long: real pages on a real service, from the one-time link on
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import type { Page } from 'playwright-core'
import { firstSignIn } from '../compose/first-run.ts'
import { openScene } from './scene.ts'
import { shopper } from './shopper.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene()
const there = () => scene ?? assert.fail('only tests that are not skipped ask')

/** What the form of a one-time link asks; a reset asks no name. */
async function fill(page: Page, { email, name, password }: { email?: string; name?: string; password: string }): Promise<void> {
  await page.locator('#password').waitFor()
  if (email) await page.locator('#email').fill(email)
  if (name) await page.locator('#name').fill(name)
  await page.locator('#password').fill(password)
  await page.locator('#again').fill(password)
  await page.locator('button[type=submit]').click()
}

/** The link that a sheet shows once, at the address of this service; and the sheet put away. */
async function linkOf(page: Page): Promise<string> {
  const sheet = page.getByRole('dialog')
  const { pathname } = new URL(await sheet.locator('textarea').inputValue())
  await sheet.getByRole('button', { name: '已发出，关闭' }).click()
  await sheet.waitFor({ state: 'hidden' })
  return there().url + pathname
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${there().url}/console/sign-in`)
  await page.locator('input[autocomplete=username]').fill(email)
  await page.locator('input[autocomplete=current-password]').fill(password)
  await page.locator('button[type=submit]').click()
}

test('one-time link, three questions, checklist; a colleague is invited and given a new password', { skip }, async () => {
  const { service, url, enter } = there()
  const link = (await firstSignIn(service.db, service.workspaceId, url, new Date())) ?? assert.fail('there is an owner already')
  const { page, faults } = await enter()
  await page.goto(link)
  await fill(page, { email: 'owner@shop.example', name: '云店长', password: 'brass-otter-climbs-42' })
  await page.locator('#shopName').fill('松果小铺')
  await page.locator('button[type=submit]').click()
  await page.locator('.step', { hasText: '邀请同事' }).getByRole('button', { name: '去做' }).click()
  await page.waitForURL('**/settings/colleagues')

  await page.getByLabel('邮箱').fill('wen@shop.example')
  await page.getByRole('button', { name: '生成邀请链接' }).click()
  const invitation = await linkOf(page)
  const colleague = await enter()
  await colleague.page.goto(invitation)
  await fill(colleague.page, { name: '阿文', password: 'my-first-password' })
  await colleague.page.locator('.rail').waitFor()

  await page.reload()
  const row = page.locator('tr', { hasText: 'wen@shop.example' })
  await row.getByRole('button', { name: '重设密码' }).click()
  const reset = await linkOf(page)
  await colleague.page.goto(reset)
  await fill(colleague.page, { password: 'my-second-password' })
  await colleague.page.locator('.rail').waitFor()

  const elsewhere = await enter()
  await signIn(elsewhere.page, 'wen@shop.example', 'my-first-password')
  await elsewhere.page.getByText('邮箱或密码不对').waitFor()
  await signIn(elsewhere.page, 'wen@shop.example', 'my-second-password')
  await elsewhere.page.locator('.rail').waitFor()
  const used = await enter()
  await used.page.goto(invitation)
  await used.page.getByText('这个链接用不了').waitFor()
  assert.deepEqual([faults, colleague.faults], [[], []])

  const { page: shop } = await shopper(there(), {})
  await shop.getByRole('dialog', { name: '松果小铺' }).waitFor()
  assert.match(await shop.locator('.greeting').innerText(), /欢迎光临松果小铺/)
})
