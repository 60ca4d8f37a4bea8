// long: a manager and two shoppers in three pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TicketTypes } from '@xiaoer/contract/tickets'
import { noBrowser } from '@xiaoer/testing'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline } from '@xiaoer/testing/service'
import { atDesk } from './agent.ts'
import { openScene } from './scene.ts'
import { shoot } from './settling/desk.ts'
import { shopper } from './shopper.ts'

const skip = noBrowser

test('a manager says that people serve visitors of the web first: they queue at once, and with nobody there the bot serves, says so and shows the form', {
  skip,
}, async () => {
  const scene = await openScene()
  const anna = await owner(scene.service)
  await anna.send('POST', '/ticket-types', { name: '售后申请', fields: [], publicForm: true })
  const form = Object.values((await anna.get('/ticket-types')).as(TicketTypes).forms)[0] ?? assert.fail('the form is not open')
  const { page, faults, context } = await atDesk(scene, anna, '/settings/teams')
  await page.getByRole('button', { name: '新增接待规则' }).click()
  const rule = page.getByRole('region', { name: '第 1 条' })
  await rule.getByRole('combobox', { name: '渠道' }).click()
  await page.locator('.ant-select-item-option', { hasText: '网页' }).click()
  await page.keyboard.press('Escape')
  await rule.locator('.ant-select', { hasText: '所有买家' }).click()
  await page.locator('.ant-select-item-option', { hasText: '游客' }).click()
  await page.getByRole('button', { name: '保存接待规则' }).click()
  await page.getByText('已保存').first().waitFor()
  await page.getByRole('spinbutton', { name: '撤回时限' }).fill('0')
  await page.getByRole('spinbutton', { name: '撤回时限' }).blur()
  await page.reload()
  await rule.getByText('人工先接').waitFor()
  assert.equal(await page.getByRole('spinbutton', { name: '撤回时限' }).inputValue(), '0')
  await shoot(page, 'first-rules')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot(page, 'first-rules-dark')
  await context.close()

  await setOnline(scene.service, 1)
  const visitor = await shopper(scene, { path: '/shop/items/trench-coat' })
  assert.equal(await visitor.page.locator('.forms a').count(), 0, 'somebody is there')
  assert.match(await visitor.ask('有货吗'), /人工客服为您服务/)
  await visitor.page.locator('.queue').waitFor()
  assert.equal(await visitor.log.locator('.take-back').count(), 0, 'nothing is taken back here')
  const known = await shopper(scene, { as: '林小满', path: '/shop/items/trench-coat' })
  assert.match(await known.ask('满多少包邮'), /AI 生成/)

  await setOnline(scene.service, 0)
  const late = await shopper(scene, { path: '/shop/items/trench-coat' })
  const link = late.page.locator('.forms a', { hasText: '售后申请' })
  await link.waitFor()
  assert.equal(await link.getAttribute('href'), `${scene.url}${form}`)
  assert.match(await late.ask('满多少包邮'), /现在没有同事在岗/)
  await shoot(late.page, 'first-nobody')
  const [opened] = await Promise.all([late.context.waitForEvent('page'), link.click()])
  await opened.getByRole('heading', { name: '售后申请' }).waitFor()
  await opened
    .locator('input[type=file]')
    .setInputFiles([{ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 ours') }])
  await opened.locator('input[name=subject]').fill('少一件')
  await shoot(opened, 'form-files')
  await opened.getByRole('button', { name: '提交' }).click()
  await opened.getByText('已收到').waitFor()
  assert.deepEqual([faults, visitor.faults, known.faults, late.faults], [[], [], [], []])
})
