import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '../browser.ts'
import { aScene } from '../scene.ts'

test('channels: a bot is refused in its platform’s words, connected, tested, paused, and ended; what may have arrived is settled by a person', {
  skip: noBrowser,
}, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/settings/channels', undefined, { language: 'en' })
  await page.getByText('The web chat is always there').waitFor()
  await page.getByRole('button', { name: 'Telegram', exact: true }).click()
  await page.getByLabel('Name in the console').fill('Bot')
  await page.getByLabel('Token of the bot').fill('42:wrong')
  await page.getByRole('button', { name: 'Test and connect' }).click()
  await page.getByRole('alert').getByText('401 Unauthorized').waitFor()
  await page.getByLabel('Token of the bot').fill('42:right')
  await page.getByRole('button', { name: 'Test and connect' }).click()
  const bot = page.getByRole('region', { name: 'Bot', exact: true })
  await bot.getByText('@yunshan_bot').waitFor()
  await bot.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByText('It works').waitFor()
  await bot.getByRole('button', { name: 'Pause' }).click()
  await bot.getByText('paused', { exact: true }).waitFor()
  await bot.getByRole('button', { name: 'Take up again' }).click()
  await bot.getByText('on', { exact: true }).waitFor()

  await bot.getByRole('button', { name: 'What did not go out' }).click()
  await bot.getByText('read ECONNRESET').waitFor()
  assert.match((await bot.getByRole('link', { name: 'To the conversation' }).getAttribute('href')) ?? '', /\/inbox\/all\//)
  await bot.getByRole('button', { name: 'It arrived' }).click()
  await bot.getByText('Everything went out').waitFor()

  await bot.getByRole('button', { name: 'Disconnect' }).click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: 'Disconnect' }).click()
  await bot.waitFor({ state: 'detached' })
  assert.deepEqual(
    faults.filter((words) => !words.includes('502')),
    [],
  )
})

test('channels: what an app of one’s own must be told is shown once; agents have no such page', { skip: noBrowser }, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/settings/channels')
  await page.getByRole('button', { name: '自有应用', exact: true }).click()
  await page.getByLabel('在工作台里的名称').fill('App')
  await page.getByLabel('接收消息的地址').fill('https://app.example/in')
  await page.getByRole('button', { name: '测试并连接' }).click()
  assert.equal(await page.getByRole('textbox', { name: '签名密钥' }).inputValue(), 'whsec_once')
  const agent = await scene.sit('/settings/me', 'lilei@example.com')
  assert.equal(await agent.page.getByRole('link', { name: '渠道', exact: true }).count(), 0)
})
