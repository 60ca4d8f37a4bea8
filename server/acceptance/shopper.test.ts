import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { openScene } from './scene.ts'
import { openWidget, shopper } from './shopper.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene()
const there = () => scene ?? assert.fail('only tests that are not skipped ask')

/** A white dot. */
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** The shopper says nothing for as long as it takes the bot to ask, or to close. */
async function fallSilent(): Promise<void> {
  const { service, test: database } = there()
  await database.owner.call(sql`update conversations set silence_at = now() where silence_at is not null`)
  await database.owner.call(sql`update work set due_at = now()`)
  await service.engine.sweep()
}

test('on an item: size, price, stock, and what hangs on the question before', { skip }, async () => {
  const { page, ask, log, context, faults } = await shopper(there(), { as: '林小满', path: '/shop/items/trench-coat' })
  await page.getByRole('button', { name: '我该穿什么尺码' }).waitFor()
  assert.match(await ask('我165 52公斤穿多大'), /经典双排扣中长款风衣[\s\S]*M/)
  await page.reload()
  await page.locator('.launcher').click()
  await log.getByText('我165 52公斤穿多大').waitFor()
  assert.match(await ask('多少钱'), /到手[^\n]*¥\d[^\n]*¥459[^\n]*8\.8 折/)
  assert.match(await ask('有货吗'), /缺货的是[\s\S]*卡其色 XL/)
  assert.match(await ask('那黑色的呢'), /有货的，黑色 S/)
  assert.match(await ask('M码的呢'), /M/)
  assert.match(await ask('什么材质的'), /棉/)
  assert.deepEqual(faults, [])
  await context.close()
})

test('a pasted link and a pasted order number become cards, of what is one’s own', { skip }, async () => {
  const { url } = there()
  const { page, ask, mine, context, faults } = await shopper(there(), { as: '周建国', path: '/shop/orders' })
  const number = await page.locator('.order header a').first().innerText()
  await ask(`${url}/shop/items/linen-shirt`)
  await mine.last().locator('.card', { hasText: '亚麻混纺长袖衬衫' }).waitFor()
  assert.match(await ask(number), new RegExp(number))
  await mine.last().locator('.card.order', { hasText: number }).waitFor()
  const stranger = await shopper(there(), { as: '许念安' })
  await stranger.ask(number)
  assert.equal(await stranger.log.locator('.card.order').count(), 0)
  assert.deepEqual([faults, stranger.faults], [[], []])
  await Promise.all([context.close(), stranger.context.close()])
})

test('a picture is uploaded, shown and answered; an order is picked from the list', { skip }, async () => {
  const { page, log, answerTo, theirs, context, faults } = await shopper(there(), { as: '何婉清' })
  await page.locator('#files').setInputFiles({ name: '破损.png', mimeType: 'image/png', buffer: DOT })
  await page.getByRole('list', { name: '待发送的图片' }).getByRole('img').waitFor()
  await answerTo(() => page.getByRole('button', { name: '发送' }).click())
  const picture = log.locator('.mine img')
  await picture.waitFor()
  assert.equal(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth)), 1)
  const before = await theirs.count()
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await page.getByRole('menuitem', { name: '我的订单' }).click()
  await page.locator('.pick').first().click()
  await log.locator('.mine .card.order').waitFor()
  await theirs.nth(before).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('a choice is tapped once; 换一组 stays with the page; 有用 is kept', { skip }, async () => {
  const { page, log, answerTo, ask, theirs, context, faults } = await shopper(there(), { as: '罗文博', path: '/shop/items/trench-coat' })
  await page.locator('.question').first().waitFor()
  const first = await page.locator('.question').allInnerTexts()
  await page.getByRole('button', { name: '换一组' }).click()
  await page.getByRole('button', { name: '可以用券吗' }).waitFor()
  const second = await page.locator('.question').allInnerTexts()
  assert.equal(new Set([...first, ...second]).size, first.length + second.length)
  assert.match(await answerTo(() => page.getByRole('button', { name: '不合适能退吗' }).click()), /退/)

  await ask('你们公司年会去哪')
  const choices = theirs.last().locator('.choice')
  const label = await choices.first().innerText()
  await answerTo(() => choices.first().click())
  await log.locator('.mine', { hasText: label }).waitFor()
  assert.deepEqual(await log.locator('.choice').evaluateAll((all) => all.map((one) => one.getAttribute('aria-disabled')).slice(0, 1)), [
    'true',
  ])

  const useful = theirs.last().getByRole('button', { name: '有用' })
  // the page that goes takes along what it is about to send
  await Promise.all([page.waitForResponse(/\/feedback$/), useful.click()])
  await page.reload()
  await page.locator('.launcher').click()
  await theirs.last().locator('.vote[aria-pressed=true]', { hasText: '有用' }).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('who falls silent is asked once; then the session closes and asks how it was', { skip }, async () => {
  const { page, ask, answerTo, log, context, faults } = await shopper(there(), { as: '苏可欣' })
  await ask('满多少包邮')
  assert.match(await answerTo(fallSilent), /解决了吗|还有/)
  assert.match(await answerTo(fallSilent), /结束/)
  const rating = page.getByRole('form', { name: '这次的问题解决了吗？' })
  await rating.getByRole('button', { name: '已解决' }).click()
  await rating.getByRole('radio', { name: '4 星' }).check({ force: true })
  await rating.getByPlaceholder('还想说点什么').fill('答得快')
  await rating.getByRole('button', { name: '提交' }).click()
  await log.getByText('感谢您的评价').waitFor()
  const [row] = await there().test.owner.call<{ stars: number; comment: string; settled: boolean }>(
    sql`select stars, comment, settled_by_shopper as settled from sessions where stars is not null`,
  )
  assert.deepEqual(row, { stars: 4, comment: '答得快', settled: true })
  await page.reload()
  await page.locator('.launcher').click()
  await log.getByText('感谢您的评价').waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('an order is placed and paid, and asked about on the spot', { skip }, async () => {
  const { page, context, faults } = await shopper(there(), { as: '马腾飞', path: '/shop/items/linen-shirt' })
  await page.getByRole('button', { name: '关闭对话' }).first().click()
  await page.getByRole('button', { name: '立即购买' }).click()
  await page.getByRole('button', { name: '提交订单' }).click()
  await page.waitForURL(/\/shop\/orders\/\w+$/)
  const number = page.url().split('/').at(-1) ?? ''
  await page.getByRole('button', { name: /^支付/ }).click()
  await page.waitForURL(/paid=1/)
  const { ask, theirs } = await openWidget(page)
  assert.match(await ask('什么时候发货'), new RegExp(number))
  await theirs.last().locator('.card.order', { hasText: number }).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('in English: the shop, the widget, the answers', { skip }, async () => {
  const { page, ask, answerTo, context, faults } = await shopper(there(), {
    as: 'Anna Chen',
    locale: 'en-US',
    path: '/shop/items/trench-coat',
  })
  await page.getByRole('dialog', { name: 'Spruce Shop' }).waitFor()
  assert.match(await page.locator('.greeting').innerText(), /welcome to Spruce Shop/)
  assert.match(await ask('Which size for 165 cm and 52 kg?'), /\bM\b/)
  assert.match(await ask('How much is it?'), /¥/)
  assert.match(await ask('Is it in stock?'), /stock/)
  assert.match(await answerTo(() => page.getByRole('button', { name: 'Person', exact: true }).click()), /ticket|person/i)
  await page.goto(`${there().url}/shop/orders`)
  const number = await page.locator('.order header a').first().innerText()
  const again = await openWidget(page)
  assert.match(await again.ask(number), /AI assistant\s+Order/)
  const chrome = await page.locator('.header, .strip, .composer, .foot').allInnerTexts()
  assert.doesNotMatch(chrome.join(' '), /[\u4e00-\u9fff]/)
  assert.deepEqual(faults, [])
  await context.close()
})
