// long: takes mails in through pages, from a mail server
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { browser } from '@xiaoer/testing/browser'
import { noBrowser } from '@xiaoer/testing/chromium'
import type { Colleague } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import type { Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { managerOf } from '../testing/seat.ts'
import { noDovecot } from './testing/dovecot.ts'
import { connectMailbox, mail, newAddress, post } from './testing/email-seat.ts'

const isPossible = !noDovecot && !noBrowser
const servers = isPossible ? await post() : undefined
const service = await testService(undefined, { PRIVATE_HOSTS: '127.0.0.1' })
const url = isPossible ? await service.app.listen({ host: '127.0.0.1', port: 0 }) : ''
const anna = await managerOf(service)

/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 60_000
async function seat(locale: string, width: number, colleague: Colleague) {
  const page = await (await browser()).newPage({ locale, reducedMotion: 'reduce', viewport: { width, height: 900 } })
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(`${url}/console/sign-in`)
  await page.locator('#email').fill(colleague.email)
  await page.locator('#password').fill(colleague.password)
  await page.locator('button[type=submit]').click()
  await page.locator('.rail').waitFor()
  return { page, faults }
}
async function shoot(page: Page, name: string) {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
async function until(count: number): Promise<void> {
  const looked = sql`select count(*)::int as n from mails where state <> 'coming'`
  const seen = async () => (await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ n: number }>(looked)))?.n ?? 0
  for (let tries = 0; (await seen()) < count; tries++) {
    assert.ok(tries < 600, 'the mails were not looked at')
    await pause(50)
  }
}

test('mails that were not taken in stand in the console with why; one is read and taken in, and stands in its conversation with the letter a tap away', {
  skip: noDovecot || noBrowser,
}, async () => {
  const { drop } = servers ?? assert.fail()
  await connectMailbox(service, servers ?? assert.fail())
  const address = newAddress()
  await drop(mail({ From: '', Subject: '杯子碎了' }, '收到就是碎的\n\n-- \n王芳\n138 0000 0000'))
  await drop(mail({ From: 'news@press.example', Subject: '本周新闻', 'List-Id': '<news.press.example>' }, '订阅'))
  await drop(mail({ From: `"王芳" <${address}>`, Subject: '自动回复：您的订单' }, '我在休假'))
  await drop(
    mail(
      { From: `"李雷" <${newAddress()}>`, Cc: '韩梅梅 <mei@home.example>', Subject: 'Re: 退货' },
      '棕色那双\n\n2026年11月29日 10:02，云杉 <shop@spruce.example> 写道：\n> 退哪双？',
    ),
  )
  await until(4)
  const { page, faults } = await seat('zh-CN', 1280, anna)
  await page.goto(`${url}/console/settings/channels`)
  const box = page.getByRole('region', { name: 'email', exact: true })
  await box.getByRole('button', { name: '没收进来的来信（3）' }).click()
  for (const why of ['没有写明发件人', '群发或邮件列表', '自动回复']) await box.getByText(why, { exact: true }).waitFor()
  const row = box.getByRole('listitem').filter({ hasText: '杯子碎了' })
  await row.getByRole('button', { name: '看原信' }).click()
  await row.getByText('收到就是碎的').first().waitFor()
  await shoot(page, 'left-mails-zh-1280')
  await row.getByLabel('发件人的邮箱').fill(address)
  await row.getByRole('button', { name: '收进来' }).click()
  await row.getByText('已收进来').waitFor()
  await box.getByRole('button', { name: '没收进来的来信（2）' }).waitFor()

  const talk = async (words: string) => {
    const query = sql`select conversation_id as id from messages where parts::text like ${`%${words}%`} and author = 'shopper' limit 1`
    return (await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ id: string }>(query)))?.id ?? assert.fail(words)
  }
  await page.goto(`${url}/console/inbox/all/${await talk('收到就是碎的')}`)
  await page.locator('article.by-shopper').getByText('收到就是碎的').first().waitFor()
  await page.goto(`${url}/console/inbox/all/${await talk('棕色那双')}`)
  const message = page.locator('article.by-shopper')
  await message.getByText('同时发给').waitFor()
  assert.equal(await message.getByText('退哪双？').isVisible(), false, 'what it quotes is folded')
  await message.getByText('邮件原文').click()
  await message.getByText('退哪双？').waitFor()
  await shoot(page, 'letter-zh-1280')
  const narrow = await seat('en', 390, anna)
  await narrow.page.goto(`${url}/console/settings/channels`)
  await narrow.page.getByRole('button', { name: 'Mail not taken in (2)' }).click()
  await narrow.page.getByText('bulk mail or a list', { exact: true }).waitFor()
  await shoot(narrow.page, 'left-mails-en-390')
  assert.deepEqual([...faults, ...narrow.faults], [])
})
