// long: makes rules of alerts in pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browser } from '@xiaoer/testing/browser'
import { noBrowser } from '@xiaoer/testing/chromium'
import { type Colleague, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import type { Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import { PASSWORD } from '../../channels/email/testing/dovecot.ts'
import { mailServer } from '../../channels/email/testing/mail-server.ts'

const service = await testService(undefined, { PRIVATE_HOSTS: '127.0.0.1' })
const url = await service.app.listen({ host: '127.0.0.1', port: 0 })
const { db, secrets, workspaceId } = service
const anna = await owner(service)
const smtp = await mailServer()
/** A mailbox as it is connected; nothing is read from it here. */
const settings = { address: 'shop@spruce.example', imap: '127.0.0.1:1', smtp: `127.0.0.1:${smtp.port}`, password: PASSWORD }
await db.inWorkspace(workspaceId, (tx) =>
  tx.run(sql`
    insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, about, created_at)
    select ${workspaceId}, ${uuidv7()}, id, 'email', '客服邮箱', 'mailbox', ${secrets.seal(JSON.stringify(settings), 'channel')},
      '{"address": "shop@spruce.example"}', now() from shops limit 1`),
)

/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 45_000
async function seat(locale: string, width: number) {
  const page = await (await browser()).newPage({ locale, reducedMotion: 'reduce', viewport: { width, height: 900 } })
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  return { page, faults }
}
async function signIn(page: Page, { email, password }: Colleague) {
  await page.goto(`${url}/console/sign-in`)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('.rail').waitFor()
}
async function shoot(page: Page, name: string) {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('a rule is made in the console; a shopper threatens; the lead has a mail by the shop’s mailbox, and the page says so', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await seat('zh-CN', 1280)
  await signIn(page, anna)
  await page.goto(`${url}/console/settings/alertRules`)
  await page.getByRole('button', { name: '新建规则' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.locator('#name').fill('值班组长')
  await drawer.getByRole('button', { name: /^保\s*存$/u }).click()
  await drawer.getByText('请写明发给谁').waitFor()
  await drawer.locator('#mailTo').fill('lead@spruce.example')
  await drawer.locator('#mailTo').press('Enter')
  await shoot(page, 'alert-rule-zh-1280')
  await drawer.getByRole('button', { name: /^保\s*存$/u }).click()
  await page.getByRole('cell', { name: '值班组长' }).waitFor()

  await (await visit(service)).say('不退我就打12315')
  const told = page.getByRole('region', { name: '最近外发' })
  await told.getByText('已发出').first().waitFor()
  const [mail] = smtp.to('lead@spruce.example')
  assert.match(mail?.mail.subject ?? '', /威胁/u)
  assert.match(mail?.mail.text ?? '', new RegExp(`${url}/console/inbox/all/`, 'u'))
  assert.doesNotMatch(mail?.mail.text ?? '', /12315/u, 'nothing that the shopper said')
  await shoot(page, 'alert-rules-zh-1280')
  const narrow = await seat('en', 390)
  await signIn(narrow.page, anna)
  await narrow.page.goto(`${url}/console/settings/alertRules`)
  await narrow.page.getByRole('region', { name: 'Sent lately' }).getByText('Sent', { exact: true }).first().waitFor()
  await shoot(narrow.page, 'alert-rules-en-390')
  assert.deepEqual([...faults, ...narrow.faults], [])
  for (const one of [page, narrow.page]) await one.context().close()
})

test('a report by mail is made on the page of reports and sent at once, with its workbook', { skip: noBrowser }, async () => {
  const { page, faults } = await seat('zh-CN', 1280)
  await signIn(page, anna)
  await page.goto(`${url}/console/report`)
  await page.getByRole('button', { name: '邮件发送' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '新建邮件报表' }).click()
  await drawer.locator('#name').fill('老板早报')
  await drawer.locator('#mailTo').fill('boss@spruce.example')
  await drawer.locator('#mailTo').press('Enter')
  await shoot(page, 'report-mail-zh-1280')
  await drawer.getByRole('button', { name: /^保\s*存$/u }).click()
  await drawer.getByText('每天 08:30').waitFor()
  await drawer.getByRole('button', { name: '马上发' }).click()
  await drawer.getByRole('region', { name: '最近发出' }).getByText('已发出').waitFor()
  const [mail] = smtp.to('boss@spruce.example')
  assert.match(mail?.mail.subject ?? '', /^老板早报/u)
  assert.match(mail?.mail.attachments[0]?.filename ?? '', /\.xlsx$/u)
  await shoot(page, 'report-mails-zh-1280')
  assert.deepEqual(faults, [])
  await page.context().close()
})
