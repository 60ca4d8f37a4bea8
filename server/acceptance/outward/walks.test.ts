// long: a channel, webhooks and tables, each walked on its page with the other side answering
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { ChannelsView } from '@xiaoer/contract/channels'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { post, visit } from '@xiaoer/testing/visitor'
import { verified } from '#platform/outbound'
import { workbook, XLSX } from '#platform/xlsx'
import { friend } from '../../channels/line/testing/line-seat.ts'
import { stubLine } from '../../channels/line/testing/stub-line.ts'
import { callHook } from '../../channels/testing/platform-seat.ts'
import { managerOf, settled } from '../../channels/testing/seat.ts'
import { atDesk } from '../agent.ts'
import { openScene, type Scene } from '../scene.ts'
import { shoot } from '../settling/desk.ts'
import { aReceiver, customerAt, sure } from './walk.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene({ PRIVATE_HOSTS: '127.0.0.1' })
const there = (): Scene => scene ?? assert.fail('only tests that are not skipped ask')
const EN = { locale: 'en' }
// made here: what is begun in a test is not ended with the file
const [line, program] = [await stubLine(), await aReceiver()]

test('a LINE account is refused in LINE’s words and connected; a friend who names an order may be a customer: a person says so, sees where each message came from, and undoes it; then it is paused and ended', {
  skip,
}, async () => {
  const { service } = there()
  const anna = await managerOf(service)
  const stub = line
  stub.tryHook = async (url) => {
    const body = JSON.stringify({ destination: stub.userId, events: [] })
    return (await callHook(service, new URL(url).pathname, { body, headers: stub.sign(body) })).status
  }
  const { page, faults, context } = await atDesk(there(), anna, '/settings/channels', EN)
  await page.getByRole('button', { name: 'LINE', exact: true }).click()
  await page.getByLabel('Name in the console').fill('LINE Japan')
  await page.getByLabel('Channel access token').fill('not-the-token')
  await page.getByLabel('Channel secret').fill(stub.secret)
  await page.getByLabel('Address of the interface').fill(stub.api)
  await page.getByRole('button', { name: 'Test and connect' }).click()
  await page.getByRole('alert').getByText('Authentication failed. Confirm that the access token').waitFor()
  await shoot(page, 'line-refused')
  await page.getByLabel('Channel access token').fill(stub.token)
  await page.getByRole('button', { name: 'Test and connect' }).click()
  const card = page.getByRole('region', { name: 'LINE Japan', exact: true })
  await card.getByText('@spruce').waitFor()
  await card.getByRole('button', { name: 'Test', exact: true }).click()
  await page.getByText('It works').waitFor()
  await shoot(page, 'line-connected')

  const { channels } = (await anna.get('/channels')).as(ChannelsView)
  const made = channels.find(({ kind }) => kind === 'line') ?? assert.fail('connected')
  const web = await visit(service, { customer: 'c1003' })
  const [order] = (await service.shopFor(service.workspaceId, made.shopId)?.orders.recent('c1003', 1)) ?? []
  assert.ok(order)
  await web.say(`订单 ${order.number} 到哪了`)
  const lin = friend(service, stub, { channelId: made.id, hook: new URL(made.webhook ?? '').pathname, once: {} })
  const says = async (text: string) => {
    assert.ok(await lin.notify([lin.message({ type: 'text', text })]))
    await settled(service)
  }
  const wrong = order.address.phone.slice(-4) === '0000' ? '1111' : '0000'
  await says(`订单 ${order.number} 尾号 ${wrong}`)
  assert.ok(!JSON.stringify(lin.shown()).includes(order.items[0]?.title ?? ''), 'nothing of it is told to who has not proven it')

  await go(page, `/inbox/all/${web.opened.conversationId}`)
  const asked = page.getByRole('group', { name: 'May be the same shopper' })
  await asked.getByText(`Named order ${order.number} of that shopper`).waitFor()
  await shoot(page, 'join-suggested')
  await asked.getByRole('button', { name: 'The same person' }).click()
  await sure(page, 'The same person').click()
  const joined = page.locator('.join-joined')
  await joined.getByText('LINE').waitFor()
  await says('我的订单什么时候到')
  const byline = page.locator('.by-shopper', { hasText: '我的订单什么时候到' }).locator('.message-channel')
  assert.equal(await byline.innerText(), 'LINE')
  assert.equal(await page.locator('.by-shopper', { hasText: order.number }).locator('.message-channel').innerText(), 'Web')
  await page.locator('.by-bot .message-channel', { hasText: 'LINE' }).first().waitFor()
  await shoot(page, 'join-joined')
  await joined.getByRole('button', { name: 'Undo' }).click()
  await sure(page, 'Undo').click()
  await joined.waitFor({ state: 'detached' })
  await says('我的订单什么时候到呢')
  assert.equal(await page.locator('.by-shopper', { hasText: '什么时候到呢' }).count(), 0, 'it comes here no more')

  await go(page, '/settings/channels')
  await card.getByRole('button', { name: 'Pause' }).click()
  await card.getByText('paused', { exact: true }).waitFor()
  assert.equal(await lin.notify([lin.message({ type: 'text', text: '在吗' })]), false, 'LINE shall come again')
  await card.getByRole('button', { name: 'Take up again' }).click()
  await card.getByText('on', { exact: true }).waitFor()
  stub.tokenHolds = false
  await card.getByRole('button', { name: 'Test', exact: true }).click()
  await card.getByRole('alert').getByText('Authentication failed').waitFor()
  await shoot(page, 'line-stopped')
  await card.getByRole('button', { name: 'Disconnect' }).click()
  await sure(page, 'Disconnect').click()
  await card.waitFor({ state: 'detached' })
  assert.equal(await lin.notify([lin.message({ type: 'text', text: '还在吗' })]), false)
  assert.deepEqual(
    faults.filter((words) => !/502/u.test(words)),
    [],
  )
  await context.close()
})

test('a webhook is made, refused and taken, told again, and its secret checked; a key reads by the API until it is ended', {
  skip,
}, async () => {
  const { service } = there()
  const { page, faults, context } = await atDesk(there(), await managerOf(service), '/settings/webhooks', EN)
  const adding = page.getByRole('region', { name: 'New webhook' })
  await adding.getByLabel('Address').fill('http://169.254.169.254/latest')
  await adding.getByRole('button', { name: 'Add' }).click()
  const inside = page.getByRole('region', { name: '169.254.169.254' })
  await inside.getByRole('button', { name: 'Send a test' }).click()
  await inside.getByText('is the metadata service of a cloud').waitFor()
  await shoot(page, 'hook-refused')
  await inside.getByRole('button', { name: 'Remove' }).click()
  await sure(page, 'Remove').click()
  await inside.waitFor({ state: 'detached' })
  await adding.getByLabel('Address').fill(program.url)
  await adding.getByRole('button', { name: 'Add' }).click()
  const hook = page.getByRole('region', { name: program.url })
  await hook.waitFor()
  const secret = await page.locator('.ant-alert .hook-secret').innerText()
  program.its.status = 503
  await hook.getByRole('button', { name: 'Send a test' }).click()
  await hook.getByText('the mill is closed').waitFor()
  await shoot(page, 'hook-failing')
  program.its.status = 200
  await hook.getByRole('button', { name: 'Send a test' }).click()
  const told = hook.getByRole('row').filter({ hasText: 'Taken' })
  await told.first().waitFor()
  const first = program.taken.at(-1)
  const rings = once(program.bell, 'told')
  await told.first().getByRole('button', { name: 'Again' }).click()
  await rings
  const again = program.taken.at(-1)
  assert.ok(first && again)
  assert.equal(
    verified(secret, again.headers, Buffer.from(again.body), new Date()).id,
    first.headers['webhook-id'],
    'the same is told, under its own id',
  )
  await shoot(page, 'hook-told')

  const programs = page.getByRole('region', { name: 'Keys for programs (MCP)' })
  await programs.getByLabel('Who uses it').fill('The mill’s planner')
  await programs.getByRole('button', { name: 'Make a key' }).click()
  const key = await programs.locator('.ant-alert .hook-secret').innerText()
  const asks = async () =>
    (await post(service, '/api/v1/open/knowledge/search', { question: 'can I return it' }, { authorization: `Bearer ${key}` })).status
  assert.equal(await asks(), 200)
  await shoot(page, 'keys')
  await programs.getByRole('listitem').getByRole('button', { name: 'End' }).click()
  await page.locator('.ant-popconfirm:visible').getByRole('button', { name: 'OK' }).click()
  await programs.getByRole('listitem').waitFor({ state: 'detached' })
  assert.equal(await asks(), 401)
  await hook.getByRole('button', { name: 'Remove' }).click()
  await sure(page, 'Remove').click()
  await hook.waitFor({ state: 'detached' })
  assert.deepEqual(
    faults.filter((words) => !/400/u.test(words)),
    [],
  )
  await context.close()
})

test('a shop without a system: tables of goods and orders are dropped, looked at, corrected, taken, told to a shopper, and taken back', {
  skip,
}, async () => {
  const { service } = there()
  const { page, faults, context } = await atDesk(there(), await managerOf(service), '/settings/shops', EN)
  await page.getByRole('button', { name: /^(?:Connect a shop system|Change the connection)$/u }).click()
  await page.getByText('no system (tables)', { exact: true }).click()
  for (const choice of ['US dollar', 'English']) await page.getByLabel(choice, { exact: true }).check()
  await page.getByRole('button', { name: 'Connect, then upload tables' }).click()
  await page.getByRole('button', { name: 'Put the demo away and connect' }).click()
  await page.getByText('There are 0 products and 0 orders now', { exact: false }).waitFor()
  assert.match(
    (await page.getByRole('link', { name: 'Download a sample table' }).getAttribute('href')) ?? '',
    /^data:text\/csv.*Product%20ID/u,
  )
  const drop = (name: string, mimeType: string, buffer: Buffer) =>
    page.locator('.ant-upload input[type=file]').setInputFiles({ name, mimeType, buffer })
  await drop('mill.xlsx', XLSX, workbook([{ name: 'Goods', rows: GOODS }]))
  await page.getByText('2 rows are not taken').first().waitFor()
  await shoot(page, 'tables-amiss')
  await page.getByRole('combobox', { name: 'On the shelf' }).fill('stock')
  await page.keyboard.press('Enter')
  await page.getByText('2 rows, 2 products.').waitFor()
  await shoot(page, 'tables-goods')
  await page.getByRole('button', { name: 'Put it in place of all' }).click()
  await page.getByText('There are 2 products and 0 orders now', { exact: false }).waitFor()
  await page.getByText('Orders', { exact: true }).last().click()
  await drop('orders.csv', 'text/csv', Buffer.from(ORDERS))
  await page.getByText('rows, 1 orders.', { exact: false }).waitFor()
  await page.getByText('1 rows are not taken').first().waitFor()
  await shoot(page, 'tables-orders')
  await page.getByRole('button', { name: 'Put it in place of all' }).click()
  await page.getByText('There are 2 products and 1 orders now', { exact: false }).waitFor()

  const buyer = await customerAt(there(), 'm7')
  assert.match(await buyer.ask('where is my parcel of order #8801'), /YT8801/u)
  await page.getByRole('button', { name: 'Take back' }).first().click()
  await sure(page, 'Take back').click()
  await page.getByText('There are 2 products and 0 orders now', { exact: false }).waitFor()
  await shoot(page, 'tables-back')
  assert.doesNotMatch(await buyer.ask('where is my parcel of order #8801'), /YT8801/u)
  assert.deepEqual([faults, buyer.faults], [[], []])
  await Promise.all([context.close(), buyer.context.close()])
})

const GOODS = [
  ['Product', 'Price', 'On the shelf'],
  ['Blue enamel mug', 12.5, 0],
  ['Linen tea towel', 8, 12],
]
const ORDERS = `Order No,Customer ID,Status,Created at,Total,Title,Qty,Carrier,Tracking number
8801,m7,Shipped,2026-11-20 09:05,20.50,Blue enamel mug,1,YTO,YT8801
8801,m7,Shipped,2026-11-20 09:05,20.50,Linen tea towel,1,YTO,YT8801
8802,m7,On the loom,2026-11-21 10:00,8,Linen tea towel,1,,
`
