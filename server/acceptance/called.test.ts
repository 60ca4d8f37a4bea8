// long: a shop, a channel and three pages in one story
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Me } from '@xiaoer/contract'
import { noBrowser } from '@xiaoer/testing'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import type { Page } from 'playwright-core'
import { atDesk } from './agent.ts'
import { openScene } from './scene.ts'
import { shoot } from './settling/desk.ts'
import { shopper } from './shopper.ts'

const skip = noBrowser
const row = (page: Page, name: string) => page.locator('.row', { hasText: name })
const reply = (page: Page) => page.getByLabel('回复', { exact: true })
const nameOf = async (who: Colleague) => (await who.get('/me')).as(Me).name

test('an agent calls a colleague: they join, both write to the shopper under their names, the bot is silent, and they leave', {
  skip,
}, async () => {
  const scene = await openScene()
  const anna = await owner(scene.service)
  const ben = await invited(scene.service, anna, 'agent')
  await invited(scene.service, anna, 'agent')
  const [first, second] = [await nameOf(anna), await nameOf(ben)]
  const buyer = await shopper(scene, { as: '林小满', path: '/shop/items/trench-coat' })
  await buyer.ask('人工')
  const one = await atDesk(scene, anna, '/inbox/all')
  const two = await atDesk(scene, ben, '/inbox/mine', { colorScheme: 'dark' })
  await row(one.page, '林小满').click()
  await one.page.getByRole('button', { name: /^接\s*管 A$/ }).click()
  await one.page.locator('[data-held=me]').waitFor()

  await one.page.keyboard.press('i')
  const dialog = one.page.getByRole('dialog', { name: '邀请同事加入' })
  await dialog.getByRole('radio', { name: new RegExp(second) }).check()
  await dialog.locator('textarea').fill('看一下签收')
  await shoot(one.page, 'invite')
  await dialog.getByRole('button', { name: /^邀\s*请$/ }).click()
  await one.page.locator('.head-other.invited', { hasText: second }).waitFor()

  await row(two.page, '林小满').locator('.row-called', { hasText: '被邀请' }).waitFor()
  await row(two.page, '林小满').click()
  await two.page.locator('.side', { hasText: '看一下签收' }).waitFor()
  assert.equal(await buyer.log.getByText('加入了会话').count(), 0, 'an invitation is the desk’s own')
  await shoot(two.page, 'invited')
  await two.page.getByRole('button', { name: /^加\s*入$/ }).click()
  await two.page.locator('[data-held=beside]').waitFor()
  await one.page.locator('.head-other.joined', { hasText: second }).waitFor()
  await buyer.log.getByText(`${second} 加入了会话`).waitFor()

  for (const { page, words } of [
    { ...two, words: '我是仓库，今天发' },
    { ...one, words: '谢谢，我来跟进' },
  ]) {
    await reply(page).fill(words)
    await reply(page).press('Enter')
  }
  assert.match(await buyer.log.locator('.theirs', { hasText: '今天发' }).innerText(), new RegExp(second))
  assert.match(await buyer.log.locator('.theirs', { hasText: '我来跟进' }).innerText(), new RegExp(first))
  const before = await buyer.theirs.count()
  await buyer.send('那满多少包邮')
  for (const { page } of [one, two]) await page.locator('.by-shopper .bubble', { hasText: '包邮' }).waitFor()
  await scene.service.engine.idle()
  assert.equal(await buyer.theirs.count(), before, 'the bot says nothing while people do')
  for (const { page, name } of [
    { ...one, name: 'joined-holder' },
    { ...two, name: 'joined-guest' },
  ])
    await shoot(page, name)
  await shoot(buyer.page, 'joined-shopper')

  await two.page.getByRole('button', { name: /^离\s*开$/ }).click()
  await one.page.locator('.head-other').waitFor({ state: 'detached' })
  await row(two.page, '林小满').waitFor({ state: 'detached' })
  await buyer.log.getByText(`${second} 离开了会话`).waitFor()
  await one.page.locator('[data-held=me]').waitFor()
  assert.deepEqual([buyer.faults, one.faults, two.faults], [[], [], []])
})
