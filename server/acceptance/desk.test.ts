import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { atDesk, untilTitled } from './agent.ts'
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
  const { db, workspaceId } = scene.service
  // who waits is taken by hand, however long a page takes to open
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update workspaces set deal_after_seconds = null`))
  return { scene, anna, ben: await invited(scene.service, anna, 'agent') }
}
const desk = noBrowser ? undefined : await openDesk()
const there = () => desk ?? assert.fail('only tests that are not skipped ask')

const row = (page: Page, name: string) => page.locator('.row', { hasText: name })
const reply = (page: Page) => page.getByLabel('回复', { exact: true })
/** Attaches a picture and a document, and sends them without a word. */
async function sendsFiles(page: Page): Promise<void> {
  const buffer = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#a2c' } })
    .png()
    .toBuffer()
  await page.locator('.attach input[type=file]').setInputFiles([
    { name: '鞋跟.png', mimeType: 'image/png', buffer },
    { name: '保修卡.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 ours') },
  ])
  await page.locator('[data-attached="鞋跟.png"] img').waitFor()
  await page.locator('[data-attached="保修卡.pdf"]').waitFor()
  await reply(page).press('Enter')
  await page.locator('.attached').first().waitFor({ state: 'detached' })
}
/** The name under which the owner answers: what stands before the @ of the address. */
const nameOf = ({ email }: Colleague) => email.split('@')[0] ?? ''

test('two agents, one shopper: both see the same at once, one holds, the bot is silent, settled, rated', { skip }, async () => {
  const { scene, anna, ben } = there()
  const buyer = await shopper(scene, { as: '林小满', path: '/shop/items/trench-coat' })
  await buyer.ask('人工')
  const one = await atDesk(scene, anna, '/inbox/all')
  const two = await atDesk(scene, ben, '/inbox/all')
  for (const { page } of [one, two]) {
    await row(page, '林小满').click()
    await page.locator('[data-held=queue]').waitFor()
  }
  await one.page.getByRole('button', { name: /^接\s*管 A$/ }).click()
  await one.page.locator('[data-held=me]').waitFor()
  await two.page.locator('[data-held=other]', { hasText: nameOf(anna) }).waitFor()
  await buyer.page.getByRole('dialog', { name: nameOf(anna) }).waitFor()

  await reply(one.page).pressSequentially('您好')
  await buyer.page.locator('.typing').waitFor()
  await reply(one.page).fill('您好，我是真人，在看您的订单')
  await reply(one.page).press('Enter')
  const said = buyer.log.locator('.theirs', { hasText: '我是真人' })
  assert.match(await said.innerText(), new RegExp(nameOf(anna)))
  assert.doesNotMatch(await said.innerText(), /AI/)
  await two.page.locator('.by-agent .bubble', { hasText: '我是真人' }).waitFor()
  await sendsFiles(one.page)
  await buyer.log.locator('.theirs .picture img').waitFor()
  await buyer.log.locator('.theirs .file', { hasText: '保修卡.pdf' }).waitFor()
  await two.page.locator('.by-agent .picture img').waitFor()
  await one.page.locator('.message-read').waitFor()

  await buyer.input.pressSequentially('好')
  // the sign goes out by itself after some seconds: both look at the same time
  await Promise.all([one, two].map(({ page }) => page.getByText('买家正在输入').waitFor()))
  await buyer.send('我的快递到哪了')
  for (const { page } of [one, two]) await page.locator('.by-shopper .bubble', { hasText: '我的快递到哪了' }).waitFor()
  await scene.service.engine.idle()
  assert.equal(await buyer.theirs.count(), 3, 'the bot says nothing while a person holds the conversation')

  await one.page.getByRole('button', { name: '交还机器人' }).click()
  await two.page.locator('[data-held=bot]').waitFor()
  assert.match(await buyer.ask('满多少包邮'), /AI 生成/)

  await two.page.keyboard.press('a')
  await two.page.locator('[data-held=me]').waitFor()
  await two.page.getByRole('button', { name: /^结\s*束$/ }).click()
  await two.page.getByText('已解决，结束').click()
  for (const { page } of [one, two]) await page.locator('[data-held=closed]').waitFor()
  await buyer.page.getByRole('form', { name: '这次的问题解决了吗？' }).waitFor()
  assert.deepEqual([buyer.faults, one.faults, two.faults], [[], [], []])
  await Promise.all([buyer.context.close(), one.context.close(), two.context.close()])
})

test('a new message counts in the title and makes a sound; the why lies open', { skip }, async () => {
  const { scene, anna } = there()
  const buyer = await shopper(scene, { as: '周建国', path: '/shop/items/trench-coat' })
  await buyer.ask('有货吗')
  const { page, faults, context } = await atDesk(scene, anna, '/inbox/all')
  await row(page, '周建国').click()
  await page.locator('.why').last().click()
  const why = page.locator('.trace')
  await why.getByText('消息', { exact: true }).waitFor()
  const words = await why.innerText()
  for (const expected of [
    '有货吗',
    '对话行为',
    '询问',
    '意图、实体、情绪',
    'stock.availability',
    '查询与决策',
    '回复',
    '版本',
    'model',
    'knowledge',
  ])
    assert.ok(words.includes(expected), `${expected} is not in: ${words}`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await page.locator('[data-held=me]').waitFor()
  await go(page, '/tickets')
  await page.locator('main h1').waitFor()
  await page.evaluate(HEAR)
  assert.doesNotMatch(await page.title(), /^\(/)
  await buyer.send('还有一个问题')
  await untilTitled(page, /^\(1\)/)
  await page.locator('html[data-heard]').waitFor()
  await page.getByRole('link', { name: /收件箱/ }).click()
  await row(page, '周建国').click()
  await untilTitled(page, /^[^(]/)
  assert.deepEqual([buyer.faults, faults], [[], []])
  await Promise.all([buyer.context.close(), context.close()])
})

/** Marks the page once it has played a note. */
const HEAR = 'OscillatorNode.prototype.start = () => document.documentElement.setAttribute("data-heard", "yes")'
