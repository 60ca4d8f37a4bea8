// long: services are stopped and started under pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { openScene } from './scene.ts'
import { openWidget, shopper } from './shopper.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene()
const there = () => scene ?? assert.fail('only tests that are not skipped ask')

/** What shopper and bot said, recounted from the rows, oldest first. */
async function stored(name: string) {
  const rows = await there().test.owner.call<{ author: string; text: string }>(sql`
    select m.author, m.parts -> 0 ->> 'text' as text from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
    where p.name = ${name} order by m.seq`)
  const of = (author: string) => rows.filter((row) => row.author === author).map(({ text }) => text)
  return { shopper: of('shopper'), bot: of('bot') }
}

test('a reload while messages are on their way loses and doubles nothing', { skip }, async () => {
  const { page, send, ask, context, faults } = await shopper(there(), { as: '林小满' })
  await ask('你好')
  // Held in the air: whether they reached the service before the reload is open.
  await page.route('**/widget/messages', async (route) => {
    const answer = await route.fetch()
    await page.unroute('**/widget/messages')
    await route.fulfill({ response: answer }).catch(() => {})
  })
  await send('满多少包邮')
  await send('支持七天无理由吗')
  await page.reload()
  const again = await openWidget(page)
  await again.log
    .getByRole('img', { name: /已送达|已读/ })
    .nth(2)
    .waitFor()
  await again.mine.filter({ hasText: '支持七天无理由吗' }).waitFor()
  assert.equal(await again.mine.count(), 3)
  assert.deepEqual((await stored('林小满')).shopper, ['你好', '满多少包邮', '支持七天无理由吗'])
  assert.deepEqual(faults, [])
  await context.close()
})

test('two tabs of one shopper show the same, each message once', { skip }, async () => {
  const one = await shopper(there(), { as: '周建国' })
  const page = await one.context.newPage()
  await page.goto(`${there().url}/shop`)
  const two = await openWidget(page)
  await Promise.all([one.send('满多少包邮'), two.send('支持七天无理由吗')])
  for (const { mine, theirs, log } of [one, two]) {
    await mine.filter({ hasText: '满多少包邮' }).waitFor()
    await mine.filter({ hasText: '支持七天无理由吗' }).waitFor()
    await theirs.first().waitFor()
    await log.locator('.pending').first().waitFor({ state: 'detached' })
  }
  await two.ask('谢谢')
  await one.mine.filter({ hasText: '谢谢' }).waitFor()
  await there().service.engine.idle()
  const { shopper: said, bot } = await stored('周建国')
  assert.deepEqual(said.toSorted(), ['支持七天无理由吗', '满多少包邮', '谢谢'].toSorted())
  for (const { theirs, mine } of [one, two]) {
    await theirs.nth(bot.length - 1).waitFor()
    assert.deepEqual([await theirs.count(), await mine.count()], [bot.length, 3])
  }
  assert.deepEqual(one.faults, [])
  await one.context.close()
})

test('written without a network: kept, sent in order once it is back, and what was said meanwhile is there', { skip }, async () => {
  const { page, ask, send, log, mine, context, faults } = await shopper(there(), { as: '许念安' })
  await ask('你好')
  await context.setOffline(true)
  for (const text of ['满多少包邮', '送运费险吗', '怎么开发票']) await send(text)
  await page.getByText('网络不通').waitFor()
  assert.equal(await log.locator('.pending').count(), 3)
  await context.setOffline(false)
  await log.locator('.pending').first().waitFor({ state: 'detached', timeout: 45_000 })
  await log.locator('.pending').last().waitFor({ state: 'detached', timeout: 45_000 })
  await page.getByText('网络不通').waitFor({ state: 'detached' })
  assert.equal(await mine.count(), 4)
  await log.getByText('发票').nth(1).waitFor()
  assert.deepEqual((await stored('许念安')).shopper, ['你好', '满多少包邮', '送运费险吗', '怎么开发票'])
  assert.deepEqual(faults, [])
  await context.close()
})

test('the service is stopped and started: what was written meanwhile is stored once and answered once', { skip }, async () => {
  const { page, ask, send, log, mine, theirs, context, faults } = await shopper(there(), { as: '沈一鸣' })
  await ask('你好')
  await there().stop()
  await send('满多少包邮')
  await page.getByText('网络不通').waitFor()
  await there().start()
  await log.locator('.pending').waitFor({ state: 'detached', timeout: 45_000 })
  await theirs.nth(1).waitFor()
  const { shopper: said, bot } = await stored('沈一鸣')
  assert.deepEqual([said, bot.length], [['你好', '满多少包邮'], 2])
  assert.match(await ask('送运费险吗'), /运费险/)
  assert.deepEqual([await mine.count(), await theirs.count()], [3, 3])
  // Asked just while it was stopping.
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('503 (Service Unavailable)')),
    [],
  )
  await context.close()
})
