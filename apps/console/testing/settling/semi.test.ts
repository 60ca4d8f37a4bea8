// long: decides and judges on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ShopSettings } from '@xiaoer/contract'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf, shopperToken } from '../real-service.ts'

/** As the console itself calls, with its cookie. */
const call = (page: Page, method: string, path: string, body?: object): Promise<unknown> =>
  page.evaluate(
    async ([method = '', path = '', body]) => {
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers: { 'x-xiaoer': '1', ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body }),
      })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [method, path, body && JSON.stringify(body)],
  )
const Said = z.object({ replies: z.array(z.object({ parts: z.array(z.object({ text: z.string() })) })) })

test('in semi a deed waits beside the conversation; one key has it done once, and the shopper hears of it once', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  await call(page, 'PUT', '/modes/order.cancel', { mode: 'semi' })
  const channelId = ShopSettings.parse(await call(page, 'GET', '/settings')).channels[0]?.id
  const { secret } = z.object({ secret: z.string() }).parse(await call(page, 'GET', `/channels/${channelId}/secret`))
  const visitor = await aVisitor(url, await channelOf(page), shopperToken(secret, 'c1001'))

  await go(page, '/understanding/intents')
  await page.locator('.u-intent', { hasText: 'order.cancel' }).getByText('半自动').waitFor()

  await go(page, '/inbox/queue')
  await page.locator('.list').waitFor()
  await visitor.say('帮我把那个没发货的保温杯订单取消了')
  const waiting = Said.parse(await visitor.say('确认'))
    .replies.flatMap(({ parts }) => parts.map(({ text }) => text))
    .join()
  assert.match(waiting, /由同事看过再办/)
  await go(page, `/conversations/${visitor.conversationId}`)
  const nod = page.locator('.side-nod')
  await nod.getByText('取消订单').waitFor()
  await nod.getByText('这类事机器人只办一半').waitFor()
  // on a smaller screen it is beside the talk and out of sight: a key shows it, and does not decide unseen
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByText('1 件等您点头').waitFor()
  await page.keyboard.press('y')
  await nod.waitFor({ state: 'visible' })
  // a no asks for the reason
  await page.keyboard.press('n')
  await page.getByPlaceholder('原因（可不填，会告诉买家）').waitFor()
  await page.getByText('再看看').click()
  await page.getByPlaceholder('原因（可不填，会告诉买家）').waitFor({ state: 'hidden' })
  await page.keyboard.press('y')
  await page.locator('.message-system', { hasText: '已取消，单号 QX' }).waitFor()
  await nod.waitFor({ state: 'hidden' })
  await page.locator('[data-held=bot]').waitFor()
  await page.keyboard.press('y')
  await visitor.say('谢谢')
  await page.locator('[data-message]', { hasText: '谢谢' }).waitFor()
  assert.equal(await page.locator('.message-system', { hasText: '单号 QX' }).count(), 1)

  // what is only proposed is told of there too, and sent on once
  await call(page, 'PUT', '/modes/shipping.track', { mode: 'suggest' })
  await visitor.say('我的快递到哪了')
  await page.getByText('机器人有建议').waitFor()
  await page.locator('.head-deeds').getByText('接管').click()
  await page.locator('.side-proposal').getByText('原样发送').click()
  await page.locator('.message.by-agent').waitFor()
  assert.equal(await page.locator('.side-proposal button', { hasText: '已发送' }).isDisabled(), true)
  await page.getByText('机器人有建议').waitFor({ state: 'hidden' })

  // every intent stands there, those that were set first, and is found by name
  await go(page, '/settings/modes')
  const rows = page.locator('.ant-table-row')
  await rows.nth(90).waitFor()
  await rows
    .nth(1)
    .getByText(/取消订单|物流/u)
    .first()
    .waitFor()
  await page.getByRole('textbox', { name: '找意图' }).fill('发票')
  await rows.nth(1).waitFor({ state: 'detached' })
  await rows.getByText('还没有可统计的会话').waitFor()
  await shoot(page, 'modes-all')
  assert.deepEqual(faults, [])
  await page.context().close()
})
