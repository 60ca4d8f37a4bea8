// long: describes a shop on the page, ability by ability
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'
import { aMill } from './a-mill.ts'

/** The wizard of the first shop, opened. */
async function wizard(page: Page) {
  await go(page, '/settings/shops')
  await page.getByRole('button', { name: 'Connect a shop system' }).click()
  await page.getByText('any other shop', { exact: true }).click()
  await page.getByRole('button', { name: 'Write it with the wizard' }).click()
  const drawer = page.locator('.mapping')
  const turn = async (name: string) => drawer.locator('.mapping-pages').getByText(name, { exact: false }).first().click()
  const ask = async () => {
    await drawer.getByRole('button', { name: 'Ask once' }).click()
    await drawer.getByRole('region', { name: 'The shop’s answer' }).waitFor()
  }
  return { drawer, turn, ask }
}

test('a manager maps a shop by looking at its answers: wrong keys and pages are told, proposals taken, a state named, a place pointed at; it is tried, kept as a file, and connected', {
  skip: noBrowser,
}, async () => {
  const mill = await aMill()
  const { page, faults } = await atNewShop({ language: 'en' }, { PRIVATE_HOSTS: '127.0.0.1' })
  const { drawer, turn, ask } = await wizard(page)
  await drawer.getByLabel('Address of the API').fill(mill.address)
  await drawer.getByLabel('How calls prove who they are from').click()
  await page.locator('.ant-select-dropdown').getByText('a key in a header').click()
  await drawer.getByLabel('Name of the header').fill('X-Mill-Key')
  await drawer.getByLabel('Key or secret').fill('wrong')
  await drawer.getByLabel('Name of the shop system').fill('The Mill')
  await drawer.getByLabel('Currency (USD)').fill('GBP')
  await shoot(page, 'mapping-access')

  await turn('Products')
  await drawer.getByLabel('Path', { exact: true }).fill('/products')
  await ask()
  await drawer.getByText('answered /products with a web page').waitFor()
  await drawer.getByLabel('Path', { exact: true }).fill('/api/products')
  await ask()
  await drawer.getByText('The Mill does not take these credentials: "{"message":"unknown key"}"').waitFor()
  await turn('Access')
  await drawer.getByLabel('Key or secret').fill(mill.key)
  await turn('Products')
  await drawer.getByLabel('Pages').click()
  await page.locator('.ant-select-dropdown').getByText('by page number').click()
  await drawer.getByLabel('Parameters').fill('page={page}')
  await drawer.getByLabel('Parameters').blur()
  await drawer.getByRole('button', { name: 'Ask once' }).click()
  await drawer.getByRole('button', { name: /^Take all \d+ proposals$/ }).click()
  await drawer.locator('[data-field="goods.fields.title"]').getByText('"Blue mug"').waitFor()
  await shoot(page, 'mapping-goods')
  await drawer.getByRole('button', { name: 'Test', exact: true }).click()
  await drawer.locator('.tried').getByText('✓').waitFor()

  await turn('A customer’s orders')
  await drawer.getByLabel('Path', { exact: true }).fill('/api/orders')
  await drawer.getByLabel('Parameters').fill('customer={customer}')
  await drawer.getByLabel('Parameters').blur()
  await drawer.getByLabel('A value of customer to test with').fill('c1')
  await ask()
  await drawer.getByRole('button', { name: /^Take all \d+ proposals$/ }).click()
  await drawer.getByText('1 state is not named yet').waitFor()
  await drawer.getByRole('button', { name: 'Test', exact: true }).click()
  await drawer.getByText('gave the state "ON_THE_LOOM"').waitFor()
  await drawer.getByLabel('ON_THE_LOOM').click()
  await page.locator('.ant-select-dropdown:visible').getByText('packing', { exact: true }).click()
  const city = drawer.locator('[data-field="orders.address.city"]')
  await city.getByRole('textbox').fill('')
  await city.getByRole('textbox').blur()
  await city.getByRole('textbox').click()
  await drawer.locator('.answer').getByRole('button', { name: 'city', exact: true }).first().click()
  assert.equal(await city.getByRole('textbox').inputValue(), 'shipping_address.city')
  await shoot(page, 'mapping-orders')

  await turn('One order')
  await drawer.getByLabel('Path', { exact: true }).fill('/api/orders/{number}')
  await drawer.getByLabel('A value of number to test with').fill('M2')
  await ask()
  await drawer.locator('[data-field="orders.one.item"]').getByRole('button').click()
  await drawer.getByRole('button', { name: 'Test', exact: true }).click()
  await drawer.locator('.tried').getByText('✓').waitFor()

  await turn('What is done')
  await drawer.getByRole('switch', { name: 'Cancel an order' }).click()
  await drawer.getByLabel('Path', { exact: true }).fill('/api/orders/{orderNumber}/cancel')
  await drawer.getByRole('button', { name: 'See what would be sent' }).click()
  await drawer.locator('.tried summary').click()
  await drawer.locator('.tried').getByText('/api/orders/M2/cancel').waitFor()
  assert.ok(!mill.asked.some((what) => what.startsWith('POST')), 'nothing was sent')

  await turn('What it tells')
  await drawer.getByRole('switch', { name: 'The shop calls when something has changed' }).click()
  await drawer.getByLabel('Secret that its calls are signed with').fill('whisper-of-the-mill')
  await drawer.getByLabel('Header with the signature of the body').fill('X-Mill-Signature')
  await drawer.getByLabel('Where the topic of a call stands').click()
  await page.locator('.ant-select-dropdown:visible').getByText('in the body, at the path').click()
  await drawer.getByLabel('in the body, at the path').fill('event')
  await drawer.getByLabel('Path of the order’s number in the body').fill('order.no')
  await drawer.getByLabel('Topics that tell of a product').fill('product.changed')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await shoot(page, 'mapping-webhooks')

  await turn('The file')
  const downloading = page.waitForEvent('download')
  await drawer.getByRole('link', { name: 'Download' }).click()
  const file = readFileSync((await (await downloading).path()) ?? assert.fail(), 'utf8')
  assert.ok(!file.includes(mill.key) && !file.includes('whisper'), 'no key is in it')
  const mapping = JSON.parse(file)
  assert.equal(mapping.orders.fields.state.are.ON_THE_LOOM, 'packing')
  assert.deepEqual(mapping.webhooks, {
    signature: { header: 'X-Mill-Signature' },
    topic: { at: 'event' },
    changes: [
      { topics: ['order.updated'], of: 'order', id: 'order.no' },
      { topics: ['product.changed'], of: 'product', id: 'id' },
    ],
  })
  await shoot(page, 'mapping-file')
  const chosen = { name: 'm.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...mapping, name: 'Old Mill' })) }
  await drawer.locator('input[type=file]').setInputFiles(chosen)
  await drawer.getByLabel('The file').and(page.locator('textarea')).filter({ hasText: 'Old Mill' }).waitFor()
  await drawer.getByRole('button', { name: 'Test and connect' }).click()
  await page.getByRole('button', { name: 'Put the demo away and connect' }).click()
  await page.getByText('Connected', { exact: true }).waitFor()
  assert.deepEqual(
    faults.filter((words) => !/400|502/.test(words)),
    [],
  )
})

test('what is no JSON yet is kept: a file in the form, a file in the wizard, a body; and what lacks is named', {
  skip: noBrowser,
}, async () => {
  const { page } = await atNewShop({ language: 'en' }, { PRIVATE_HOSTS: '127.0.0.1' })
  await go(page, '/settings/shops')
  await page.getByRole('button', { name: 'Connect a shop system' }).click()
  await page.getByText('any other shop', { exact: true }).click()
  const broken = '{ "name": "Mill", "auth": '
  await page.locator('textarea').first().fill(broken)
  await page.getByRole('button', { name: 'Write it with the wizard' }).click()
  const drawer = page.locator('.mapping')
  const file = drawer.getByLabel('The file').and(page.locator('textarea'))
  assert.equal(await file.inputValue(), broken)
  await drawer.getByText('The file is no JSON yet').waitFor()
  await shoot(page, 'mapping-broken')
  await drawer.getByRole('button', { name: 'Test and connect' }).click()
  await drawer.getByText('fill in: Address').waitFor()
  assert.equal(await file.inputValue(), broken, 'nothing was thrown away')
  await file.fill(`${broken}{ "kind": "none" } }`)
  await file.blur()
  await drawer.locator('.mapping-pages').getByText('Products').first().click()
  await drawer.getByLabel('Method').click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-content').getByText('POST', { exact: true }).click()
  const body = drawer.getByLabel('Body (JSON)')
  for (const typed of ['{ "page": {page}', '{ "page": "{page}" ']) {
    await body.fill(typed)
    await body.blur()
    await drawer.getByText('This is no JSON yet').waitFor()
    assert.equal(await body.inputValue(), typed)
  }
  await body.fill('{"page": 1}')
  await body.blur()
  await drawer.getByText('This is no JSON yet').waitFor({ state: 'detached' })
})
