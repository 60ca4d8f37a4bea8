// long: every kind of shop connected, tested, paused and disconnected on its page
// alone: the stubs of the platforms end with the file that loaded them first, and another may have
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConnectedShops, type ShopField } from '@xiaoer/contract/shops'
import { noBrowser } from '@xiaoer/testing'
import { owner } from '@xiaoer/testing/colleague'
import type { Locator, Page } from 'playwright-core'
import sql from 'sql-template-tag'
import { shops as words } from '../../../apps/console/src/texts/shops/zh-CN.ts'
import { doudianStub } from '../../commerce/gateways/testing/a-doudian.ts'
import { jdStub } from '../../commerce/gateways/testing/a-jd.ts'
import { jushuitanStub } from '../../commerce/gateways/testing/a-jushuitan.ts'
import { pinduoduoStub } from '../../commerce/gateways/testing/a-pinduoduo.ts'
import { taobaoStub } from '../../commerce/gateways/testing/a-taobao.ts'
import { youzanStub } from '../../commerce/gateways/testing/a-youzan.ts'
import { KEYS as GATEWAY } from '../../commerce/gateways/testing/stub.ts'
import { ACCESS, lanternStub, MAPPING } from '../../commerce/mapped/testing/stub.ts'
import { KEYS as MEDUSA, medusaStub } from '../../commerce/medusa/testing/stub.ts'
import { shopifyStub, TOKEN } from '../../commerce/shopify/testing/stub.ts'
import { KEY, vendureStub } from '../../commerce/vendure/testing/stub.ts'
import { CONSUMER, wooStub } from '../../commerce/woocommerce/testing/stub.ts'
import { shopKinds } from '../../compose/shops/kinds.ts'
import { atDesk } from '../agent.ts'
import { openScene, type Scene } from '../scene.ts'
import { shoot } from '../settling/desk.ts'
import { type ShopForm, shopForms } from './shop-forms.ts'
import { sure } from './walk.ts'

const scene = noBrowser ? undefined : await openScene({ PRIVATE_HOSTS: '127.0.0.1' })
const there = (): Scene => scene ?? assert.fail('only tests that are not skipped ask')
const anna = scene && (await owner(scene.service))
// what goes with the demo shop is a story of its own
await scene?.service.db.inWorkspace(scene.service.workspaceId, (tx) => tx.run(sql`update shops set connector = 'none'`))
const visit = scene && anna && (await atDesk(scene, anna, '/settings/shops'))
const forms = shopForms({
  vendure: Object.assign(await vendureStub(), { key: KEY }),
  medusa: { ...(await medusaStub()), keys: MEDUSA },
  woocommerce: { ...(await wooStub()), keys: { consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret } },
  shopify: { ...(await shopifyStub()), keys: { token: TOKEN } },
  mapped: { ...(await lanternStub()), keys: { ...ACCESS, mapping: MAPPING } },
  gateways: {
    keys: GATEWAY,
    stubs: {
      taobao: await taobaoStub(),
      pinduoduo: await pinduoduoStub(),
      jd: await jdStub(),
      jushuitan: await jushuitanStub(),
      youzan: await youzanStub(),
      doudian: await doudianStub(),
    },
  },
})

test('every kind that the console offers is walked', { skip: noBrowser }, () => {
  assert.deepEqual(forms.map(({ kind }) => kind).sort(), shopKinds.map(({ kind }) => kind).sort())
})

for (const form of forms)
  test(`${form.kind}: a wrong key is refused in its platform’s words, with the way out; connected, each thing that is read is tested; paused and taken up; keys that hold no more are told; disconnected`, {
    skip: noBrowser,
  }, async () => {
    assert.ok(visit)
    await visit.page.reload()
    await walks(visit.page, form).finally(ended)
    // refused calls of the platforms, and none besides
    assert.deepEqual(
      visit.faults.splice(0).filter((words) => !/\b502\b/u.test(words)),
      [],
    )
  })

/** Where a walk broke off, the next begins as the first did. */
async function ended(): Promise<void> {
  for (const { id, connection } of ((await anna?.get('/shops')) ?? assert.fail()).as(ConnectedShops).shops)
    if (connection) await anna?.send('DELETE', `/shops/${id}/connection`)
}

/** All that a manager does with a shop of a kind, from the first mistaken key to its end. */
async function walks(page: Page, { kind, right, tried, keys, unsold = [] }: ShopForm): Promise<void> {
  const { fields, name } = shopKinds.find((one) => one.kind === kind) ?? assert.fail(kind)
  const card = page.locator('section.card')
  const does = (what: string | RegExp) => card.getByRole('button', { name: what, exact: true }).click()
  const fill = async (given: Readonly<Record<string, string>>) => {
    for (const [one, value] of Object.entries(given))
      await filled(card, fields.find((field) => field.name === one) ?? assert.fail(one), value)
  }
  const lines = card.locator('.tried > li')
  const works = async () => {
    await does('测试')
    for (const ability of tried) await lines.getByText(words[`shops.ability.${ability}`], { exact: true }).waitFor()
    assert.deepEqual([await lines.count(), await lines.getByText('✗').count()], [tried.length, 0])
  }
  await does('连接店铺系统')
  await card.locator('.ant-radio-button-wrapper').getByText(name['zh-CN'], { exact: true }).click()
  await fill({ ...right, ...keys?.wrong })
  if (keys) {
    await does('测试并连接')
    await card.locator('.problem').getByText(keys.words).waitFor()
    await seen(page, `shop-${kind}-refused`)
    await fill(right)
    await works()
    await seen(page, `shop-${kind}-tried`)
  }
  await does(CONNECT)
  await card.getByText(new RegExp(`${right['currency'] ?? ''}.* 连接$`, 'u')).waitFor()
  for (const title of unsold) {
    await card.getByText(/没有价格或没有可卖的规格/u).click()
    await card.getByText(title).waitFor()
  }
  await seen(page, `shop-${kind}-connected`)
  await does('暂停')
  await card.getByText('已暂停', { exact: true }).waitFor()
  await does('恢复')
  await card.getByText('已暂停', { exact: true }).waitFor({ state: 'detached' })
  if (keys) {
    keys.hold(false)
    await isAsked()
    await page.reload()
    await card.getByRole('alert').getByText(keys.words).waitFor()
    await seen(page, `shop-${kind}-stopped`)
    await does('修改连接')
    await does('测试')
    await lines.getByText(keys.words).first().waitFor()
    keys.hold(true)
    await works()
    await does(CONNECT)
    await card.getByRole('alert').waitFor({ state: 'detached' })
  }
  await does('断开')
  await sure(page, '断开').click()
  await card.getByText('没有连接店铺系统', { exact: true }).waitFor()
}

const CONNECT = /^(?:测试并连接|连接，下一步上传表格)$/u

/** Fills in a field as a person does. */
async function filled(card: Locator, { label, as, choices }: ShopField, value: string): Promise<void> {
  const called = label['zh-CN']
  if (as !== 'choice') return card.getByLabel(called, { exact: true }).fill(value)
  const chosen = choices.find((one) => one.value === value)?.label['zh-CN'] ?? assert.fail(value)
  await card.locator('.ant-form-item').filter({ hasText: called }).getByText(chosen, { exact: true }).click()
}

/** Shoppers ask the shop in vain, until that is known; the page tells it then. */
async function isAsked(): Promise<void> {
  const its = async () => ((await anna?.get('/shops')) ?? assert.fail()).as(ConnectedShops).shops[0]
  const shop = there().service.shopFor(there().service.workspaceId, (await its())?.id ?? '') ?? assert.fail('it is connected')
  for (let times = 0; times < 4; times++) {
    await shop.catalogue.search(`nothing ${times}`, 1).catch(() => undefined)
    await shop.orders.find(`800${times}`).catch(() => undefined)
  }
  for (const until = Date.now() + 30_000; !(await its())?.connection?.trouble && Date.now() < until; ) await new Promise(setImmediate)
}

/** Nothing stands beside the page, however narrow it is; pictures of it where they are wanted. */
async function seen(page: Page, name: string): Promise<void> {
  for (const [width, ending] of [
    [390, '-390'],
    [1440, ''],
  ] as const) {
    // as high as the longest form, since what scrolls is inside of the page
    await page.setViewportSize({ width, height: 2_000 })
    const over = await page.locator('section.card').evaluate((card) => card.scrollWidth - card.clientWidth)
    assert.ok(over <= 0, `${name} is ${over} wider than ${width}`)
    await shoot(page, `${name}${ending}`)
  }
}
