// long: real pages on a real service
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Entries } from '@xiaoer/contract'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { noBrowser } from '@xiaoer/testing'
import { owner } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import { jushuitanStub } from '../../commerce/gateways/testing/a-jushuitan.ts'
import { KEYS } from '../../commerce/gateways/testing/stub.ts'
import { atDesk } from '../agent.ts'
import { openScene } from '../scene.ts'

const skip = noBrowser

test('an entry that contradicts a published one is told while it is saved, with both texts and what differs; nothing is saved until somebody says so', {
  skip,
}, async () => {
  const scene = await openScene()
  const anna = await owner(scene.service)
  const { page, faults, context } = await atDesk(scene, anna, '/knowledge')
  await page.getByRole('button', { name: '新增条目' }).first().click()
  await page.locator('#question').fill('可以到店自提吗')
  await page.locator('#answer').fill('可以，到我们的门店或仓库自提都行。')
  await page.locator('#category').fill('配送')
  const drawer = page.locator('.ant-drawer')
  const save = drawer.getByRole('button', { name: /保\s*存/u })
  await save.click()
  const odds = drawer.getByRole('alert', { name: '和另一条知识说法不一致' })
  for (const text of ['到我们的门店或仓库自提都行', '没有门店或仓库自提']) await odds.locator('p', { hasText: text }).first().waitFor()
  const there = async () =>
    (await anna.get('/entries?q=可以到店自提吗')).as(Entries).entries.some(({ question }) => question === '可以到店自提吗')
  assert.equal(await there(), false, 'it was told before it stood')
  await save.click()
  await page.locator('.entry-open', { hasText: '可以到店自提吗' }).waitFor()
  assert.equal(await there(), true)
  assert.deepEqual(faults, [])
  await context.close()
})

test('an order that its platform tells no customer of, once proven, stands beside the conversation and takes a remark and a flag into the shop', {
  skip,
}, async () => {
  const scene = await openScene({ PRIVATE_HOSTS: '127.0.0.1' })
  const anna = await owner(scene.service)
  const { address } = await jushuitanStub()
  const [shop] = (await anna.get('/shops')).as(ConnectedShops).shops
  const connection = { platform: 'jushuitan', given: { address, ...KEYS } }
  assert.equal((await anna.send('PUT', `/shops/${shop?.id}/connection`, connection)).status, 200)
  const stranger = await visit(scene.service)
  await stranger.say('订单 SO-1001 尾号 0123 到哪了')
  const { page, faults, context } = await atDesk(scene, anna, `/inbox/all/${stranger.opened.conversationId}`)
  const card = page.locator('.side-order', { hasText: 'SO-1001' })
  await card.getByRole('button', { name: '备注 / 插旗' }).click()
  await card.getByRole('textbox', { name: '备注' }).fill('买家问过两次')
  await card.getByRole('button', { name: /^保\s*存$/u }).click()
  await card.locator('.order-remark', { hasText: '买家问过两次' }).waitFor()
  await card.getByText('✓ 已写入店铺').waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})
