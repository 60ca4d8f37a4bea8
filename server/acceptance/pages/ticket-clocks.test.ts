// long: real pages on a real service
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TicketView } from '@xiaoer/contract/tickets'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { owner } from '@xiaoer/testing/colleague'
import { z } from 'zod'
import { atDesk } from '../agent.ts'
import { openScene } from '../scene.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene()
const Id = z.object({ id: z.uuid() })

test('a rule for urgent tickets has fields of its own, and what is left stands still while the shopper is waited for', {
  skip,
}, async () => {
  assert.ok(scene)
  const anna = await owner(scene.service)
  const { page, faults, context } = await atDesk(scene, anna, '/settings/clocks')
  await page.getByRole('button', { name: '新建规则' }).click()
  const form = page.getByRole('dialog', { name: '新建规则' })
  await form.getByLabel('名称', { exact: true }).fill('两小时办完')
  await form.getByLabel('优先级').waitFor({ state: 'hidden' })
  await form.getByLabel('计时对象').click()
  await page.locator('.ant-select-item-option:visible', { hasText: '工单，从建立到完成' }).click()
  await form.getByLabel('谁的回复算数').waitFor({ state: 'hidden' })
  await form.getByLabel('优先级').click()
  await page.locator('.ant-select-item-option:visible', { hasText: '紧急' }).click()
  await form.getByLabel('分钟', { exact: true }).fill('120')
  await form.getByLabel('秒', { exact: true }).fill('0')
  await form.getByRole('button', { name: /^保\s*存$/u }).click()
  await page.getByRole('row', { name: /两小时办完.*2:00:00.*工单，从建立到完成/u }).waitFor()

  await go(page, '/tickets')
  await page.getByRole('heading', { name: '工单' }).first().waitFor()
  const open = async (subject: string, priority: string) => (await anna.send('POST', '/tickets', { subject, priority })).as(Id).id
  const urgent = await open('杯子碎了补发', 'urgent')
  // the clock is begun behind the feed, and shows in the list that stands open
  await page.locator('.ticket-row', { hasText: '杯子碎了补发' }).locator('[data-clock]').waitFor({ timeout: 20_000 })
  await go(page, `/tickets/${urgent}`)
  await page.locator('[data-clock]').first().waitFor()
  const read = async () => (await anna.get(`/tickets/${urgent}`)).as(TicketView).ticket
  const late = Date.now() + 20_000
  while (!(await read()).clock) assert.ok(Date.now() < late, 'its clock has begun')
  const { revision } = await read()
  assert.equal((await anna.send('PUT', `/tickets/${urgent}`, { revision, status: 'waiting_shopper' })).status, 200)
  while (!(await read()).clock?.pausedAt) assert.ok(Date.now() < late, 'its clock stands still')
  // on its page too, which was opened before
  await page.locator('[data-clock=paused]', { hasText: /等买家，已暂停，还剩 /u }).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})
