// long: real pages on a phone, in English and in the dark
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { shopFaults } from '@xiaoer/testing/chat/shop-faults'
import { openDesk, shoot } from './desk.ts'

const desk = noBrowser ? undefined : await openDesk()
const COAT = { state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 } as const
const SHIRT = { state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 3 } as const
const BACK = ['我要退货 不想要了', '没穿过 吊牌都在']

/** A deed that waits for a yes, one half done, one done. */
async function deeds() {
  assert.ok(desk)
  await desk.shopper(COAT, [...BACK, '确认 我自己寄'])
  await desk.shopper(SHIRT, [...BACK, '确认 我自己寄'])
  const faults = shopFaults(desk.shop)
  faults.set('book_pickup', 'fails')
  faults.set('withdraw_return', 'fails')
  await desk.shopper(SHIRT, [...BACK, '确认 预约上门取件'])
}

test('deeds, half deeds, modes and rules on a phone, in English and in the dark: the yes is in sight and nothing wider than the screen', {
  skip: noBrowser,
}, async () => {
  assert.ok(desk)
  await deeds()
  const phone = { viewport: { width: 360, height: 780 }, colorScheme: 'dark', locale: 'en-GB' } as const
  const { page, faults, context } = await desk.sit(desk.owner, '/deeds', phone)
  const fits = async (name: string) => {
    await shoot(page, name)
    const [wide, most] = await page.locator('html').evaluate((html) => [html.scrollWidth, html.ownerDocument.defaultView?.innerWidth])
    assert.ok((wide ?? 0) <= (most ?? 0), `${name} is ${wide} wide on a screen of ${most}`)
  }
  await page.getByText('Decided: ').first().waitFor()
  await fits('deeds-waiting')
  const { x = 0, width = 0 } = (await page.getByRole('button', { name: 'Approve' }).first().boundingBox()) ?? {}
  assert.ok(x >= 0 && x + width <= 360 && width > 0, `the yes stands at ${x} on a screen of 360`)
  for (const tab of ['Needs a person', 'All']) {
    await page.getByText(tab, { exact: true }).first().click()
    await page.locator('.cards tr.ant-table-row').first().waitFor()
    await fits(`deeds-${tab}`)
  }
  for (const path of ['/settings/modes', '/settings/policy']) {
    await go(page, path)
    await page
      .getByText(/in force|Add|Mode/)
      .first()
      .waitFor()
    await fits(path.replaceAll('/', '-'))
  }
  assert.doesNotMatch(await page.locator('main').innerText(), /undefined|\{\w+\}/)
  assert.deepEqual(faults, [])
  await context.close()
})
