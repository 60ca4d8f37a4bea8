// long: each case loads the console anew
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'
import { aScene } from '../scene.ts'
import { say } from '../stand-in/model.ts'

const skip = noBrowser

/** What a click gives the browser to keep: its name and how it begins. */
async function kept(page: Page, click: () => Promise<void>) {
  const coming = page.waitForEvent('download')
  await click()
  const download = await coming
  return { name: download.suggestedFilename(), begins: (await readFile(await download.path())).subarray(0, 4).toString('latin1') }
}

test('the evidence of a session is had from the conversation, by the palette, and from its ticket', { skip }, async () => {
  const { page, url, faults } = await atNewShop()
  const shopper = await aVisitor(url, await channelOf(page))
  await shopper.say('我的快递丢了，我要投诉')
  await go(page, `/inbox/all/${shopper.conversationId}`)
  const here = page.getByRole('region', { name: '证据包' })
  await here.scrollIntoViewIfNeeded()
  await shoot(page, 'evidence-beside')
  const zip = await kept(page, () => here.getByRole('button', { name: '证据包（zip）' }).click())
  assert.match(zip.name, /^evidence-[\da-f-]{36}\.zip$/u)
  assert.equal(zip.begins, 'PK\u0003\u0004')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('zhengju')
  const pdf = await kept(page, () => page.getByRole('option', { name: '证据包（PDF）' }).click())
  assert.deepEqual(pdf, { name: zip.name.replace('.zip', '.pdf'), begins: '%PDF' })

  await page.getByRole('button', { name: '开工单' }).click()
  const form = page.getByRole('dialog', { name: '新建工单' })
  const subject = form.getByRole('textbox', { name: '事由' })
  assert.equal(await subject.inputValue(), '我的快递丢了，我要投诉', 'what the shopper said, not what was answered')
  await subject.fill('丢件')
  await form.getByRole('button', { name: /^开\s*单$/u }).click()
  await page.locator('.side-ticket', { hasText: '丢件' }).click()
  const onTicket = page.getByRole('region', { name: '证据包' })
  await onTicket.hover()
  await shoot(page, 'evidence-ticket')
  assert.deepEqual(await kept(page, () => onTicket.getByRole('button', { name: '证据包（zip）' }).click()), zip)
  assert.deepEqual(faults, [])
})

test('every parcel of an order stands beside the conversation, with what lies in it', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit(`/inbox/mine/${scene.talk('老周').row.id}`)
  const order = page.locator('.side-order', { hasText: 'A1009' })
  await order.locator('.side-parcel').first().waitFor()
  const parcels = await order.locator('.side-parcel').allInnerTexts()
  assert.equal(parcels.length, 2)
  assert.match(parcels[0] ?? '', /SF1350882091[\s\S]*运输中[\s\S]*卡其色风衣/u)
  assert.match(parcels[1] ?? '', /ZT7752013[\s\S]*已签收[\s\S]*羊毛围巾/u)
  await shoot(page, 'parcels')
  assert.deepEqual(faults, [])
})

test('what was said long ago is found by who said it, and the conversation opens at it, marked', { skip }, async () => {
  const scene = await aScene()
  const talk = scene.talk('老周')
  const line = (author: 'shopper' | 'agent', words: string) => say(scene.model, talk, { author, parts: [{ kind: 'text', text: words }] })
  line('shopper', '紫檀木盒有划痕')
  for (let nth = 1; nth <= 300; nth++) line(nth % 2 ? 'agent' : 'shopper', `第 ${nth} 句`)
  line('agent', '紫檀木盒给您换一个')
  const { page, faults } = await scene.sit('/inbox/all?q=紫檀木盒')
  const said = page.getByRole('region', { name: '说过的话' })
  await said.locator('.said-row').nth(1).waitFor()
  await said.getByRole('combobox', { name: '谁说的' }).click()
  await page.locator('.ant-select-item-option:visible', { hasText: '买家' }).click()
  await said.locator('.said-row', { hasText: '给您换一个' }).waitFor({ state: 'detached' })
  await shoot(page, 'said-by')
  await said.locator('.said-row').click()
  const sought = page.locator('.message-sought', { hasText: '紫檀木盒有划痕' })
  await sought.waitFor()
  await page.waitForFunction(() => {
    const [one, log] = ['.message-sought', '.messages'].map((name) => document.querySelector(name)?.getBoundingClientRect())
    return one && log && one.top >= log.top && one.bottom <= log.bottom
  })
  await shoot(page, 'said-opened')
  await said.getByLabel('到哪天').fill('2020-01-01')
  await said.getByText('没有哪条消息里有「紫檀木盒」').waitFor()
  assert.deepEqual(faults, [])
})
