// long: walks what is done beside an answer; desk.test.ts walks the answer every time
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import type { Page } from 'playwright-core'
import { atDesk } from './agent.ts'
import { openScene, type Scene } from './scene.ts'
import { shopper } from './shopper.ts'

const skip = noBrowser

interface Desk {
  readonly scene: Scene
  readonly anna: Colleague
  readonly ben: Colleague
}

async function openDesk(): Promise<Desk> {
  const scene = await openScene()
  const anna = await owner(scene.service)
  return { scene, anna, ben: await invited(scene.service, anna, 'agent') }
}
const desk = noBrowser ? undefined : await openDesk()
const there = () => desk ?? assert.fail('only tests that are not skipped ask')

const row = (page: Page, name: string) => page.locator('.row', { hasText: name })
const reply = (page: Page) => page.getByLabel('回复', { exact: true })

test('an answer quotes what it answers, and is taken back on both sides while it is fresh', { skip }, async () => {
  const { scene, anna } = there()
  const buyer = await shopper(scene, { as: '林小满', path: '/shop/items/trench-coat' })
  await buyer.send('人工')
  const { page, faults, context } = await atDesk(scene, anna, '/inbox/all')
  await row(page, '林小满').click()
  await page.locator('[data-held=queue]').waitFor()
  await page.keyboard.press('a')
  await page.locator('[data-held=me]').waitFor()
  await buyer.send('大衣几号发货')
  const asked = page.locator('.by-shopper', { hasText: '大衣几号发货' })
  // tapped, it stays by the message though the list moves on
  await asked.click()
  await asked.getByRole('button', { name: '引用' }).click()
  await page.locator('.composer-quote', { hasText: '大衣几号发货' }).waitFor()
  await reply(page).fill('明天发出')
  await reply(page).press('Enter')
  await buyer.log.locator('.theirs', { hasText: '明天发出' }).getByText('大衣几号发货').waitFor()
  if (process.env['XIAOER_SHOTS']) await page.screenshot({ path: `${process.env['XIAOER_SHOTS']}/quoted.png` })
  if (process.env['XIAOER_SHOTS']) await buyer.page.screenshot({ path: `${process.env['XIAOER_SHOTS']}/quoted-widget.png` })
  const said = page.locator('.by-agent', { hasText: '明天发出' })
  await said.hover()
  await said.getByRole('button', { name: '撤回' }).click()
  await page
    .locator('.ant-popover, .ant-popconfirm')
    .getByRole('button', { name: /^撤\s*回$/ })
    .click()
  await page.locator('.message-system', { hasText: '撤回了一条消息' }).waitFor()
  await buyer.log.getByText('明天发出').waitFor({ state: 'detached' })
  if (process.env['XIAOER_SHOTS']) await buyer.page.screenshot({ path: `${process.env['XIAOER_SHOTS']}/recalled-widget.png` })
  assert.deepEqual([buyer.faults, faults], [[], []])
  await Promise.all([buyer.context.close(), context.close()])
})

test('the switch silences the bot at once: who writes then waits for a person', { skip }, async () => {
  const { scene, anna } = there()
  const buyer = await shopper(scene, { as: '许念安' })
  await buyer.ask('满多少包邮')
  const { page, faults, context } = await atDesk(scene, anna, '/settings/bot')
  const shop = page.getByRole('switch').first()
  await shop.click()
  await page.locator('.ant-modal').getByRole('button', { name: '停止说话' }).click()
  await page.locator('.bot-channel', { hasText: '随店铺静默' }).waitFor()
  await buyer.send('支持七天无理由吗')
  await go(page, '/inbox/queue')
  await row(page, '许念安').waitFor()
  const answer = await buyer.theirs.last().innerText()
  assert.doesNotMatch(answer, /七天无理由退货/)
  await go(page, '/settings/bot')
  await shop.click()
  await page.locator('.ant-modal').getByRole('button', { name: '重新接待' }).click()
  await page.getByText('随店铺静默').waitFor({ state: 'detached' })
  assert.deepEqual([buyer.faults, faults], [[], []])
  await Promise.all([buyer.context.close(), context.close()])
})

test('on a narrow screen the key for a note leads into the note, from the first letter on', { skip }, async () => {
  const { scene, anna } = there()
  const buyer = await shopper(scene, { as: '马腾飞' })
  await buyer.ask('人工')
  const own = await atDesk(scene, anna, '/inbox/all', { viewport: { width: 1280, height: 860 }, reducedMotion: 'no-preference' })
  await row(own.page, '马腾飞').click()
  await own.page.getByRole('button', { name: /^接\s*管 A$/ }).click()
  await reply(own.page).waitFor()
  await own.page.locator('[data-held=me]').waitFor()
  await own.page.keyboard.press('m')
  const note = own.page.getByRole('textbox', { name: '内部备注' })
  await note.and(own.page.locator(':focus')).waitFor()
  await own.page.keyboard.type('r 先别发')
  assert.deepEqual([await note.inputValue(), await reply(own.page).inputValue()], ['r 先别发', ''])
  assert.deepEqual([...own.faults, ...buyer.faults], [])
})

test('a reviewer reads a conversation and its page asks for nothing that is not theirs', { skip }, async () => {
  const { scene, anna } = there()
  const buyer = await shopper(scene, { as: '郑雨桐' })
  await buyer.ask('我的快递到哪了')
  const reviewer = await atDesk(scene, await invited(scene.service, anna, 'reviewer'), '/inbox/all')
  await row(reviewer.page, '郑雨桐').click()
  await reviewer.page.locator('.bubble', { hasText: '我的快递到哪了' }).waitFor()
  await reviewer.page.getByRole('heading', { name: /^订单/ }).waitFor()
  await reviewer.page.waitForLoadState('networkidle')
  assert.deepEqual(reviewer.faults, [])
})
