// long: each case loads the page anew; server/acceptance/shopper.test.ts talks every time
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { stage, storedOf } from './scene.ts'
import { SAMPLES } from './stand-in/index.ts'

const skip = noBrowser
const scene = stage(skip)

test('says at once that an AI answers, greets, and offers what people ask', { skip }, async () => {
  const { page, log, context } = await scene.arrive()
  await page.getByText('现在由 AI 助手为您解答').waitFor()
  await log.getByText('您好,欢迎来到云杉小店').waitFor()
  const first = page.locator('.question').first()
  const before = await first.textContent()
  await page.getByRole('button', { name: '换一组' }).click()
  await page.getByText('怎么用优惠券').waitFor()
  assert.notEqual(await first.textContent(), before)
  await context.close()
})

test('the panel opens in under 100 ms', { skip }, async () => {
  const { page, context } = await scene.arrive()
  const close = page.getByRole('button', { name: '关闭对话' }).first()
  const opening = () =>
    page.evaluate(async () => {
      const root = document.querySelector('#xiaoer')?.shadowRoot
      const start = performance.now()
      root?.querySelector<HTMLElement>('.launcher')?.click()
      await new Promise(requestAnimationFrame)
      return root?.querySelector('textarea') ? performance.now() - start : Number.POSITIVE_INFINITY
    })
  // The best of some, since other work may take the machine in any one.
  let took = Number.POSITIVE_INFINITY
  for (let tries = 0; took >= 100 && tries < 20; tries++) {
    await close.click()
    took = Math.min(took, await opening())
  }
  assert.ok(took < 100, `${took} ms`)
  await context.close()
})

test('a message is shown at once, stored, read and answered', { skip }, async () => {
  const { log, say, talk, context } = await scene.arrive()
  await say('多久发货')
  await log.getByText('收到:多久发货').waitFor()
  await log.getByRole('img', { name: '已读' }).waitFor()
  assert.deepEqual(storedOf(scene.service, talk()), ['多久发货'])
  await context.close()
})

test('who waits for a person is told how many are before them and how long others waited, and may leave a message in place of waiting', {
  skip,
}, async () => {
  const { page } = await scene.arrive()
  await page.getByRole('button', { name: '人工', exact: true }).click()
  await page.getByText('前面还有 2 位 · 最近接通的多数等了不超过 2 分钟').waitFor()
  await page.getByRole('button', { name: '不等了，留言' }).click()
  await page.getByText('前面还有').waitFor({ state: 'detached' })
  await page.context().close()
})

test('a person takes over: the name stands above, typing is seen, and 人工 is offered no more', { skip }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  await say('你好')
  await log.getByText('收到:你好').waitFor()
  await page.getByRole('button', { name: '人工', exact: true }).click()
  await page.getByText('正在为您转接人工客服').waitFor()
  assert.deepEqual(storedOf(scene.service, talk()), ['你好', '转人工'])
  scene.service.talks.hold(talk(), 'agent', '小满')
  await page.getByRole('heading', { name: '小满' }).waitFor()
  assert.equal(await page.getByText('现在由 AI 助手为您解答').count(), 0)
  scene.service.typing(talk(), '小满')
  await log.getByText('小满正在输入').waitFor({ state: 'attached' })
  scene.service.talks.say(talk(), 'agent', [{ kind: 'text', text: '我来看看' }], '小满')
  await log.getByText('我来看看').waitFor()
  assert.equal(await log.getByText('小满正在输入').count(), 0)
  assert.equal(await page.getByRole('button', { name: '人工', exact: true }).count(), 0)
  await context.close()
})

test('a choice is taken once, and stays taken after a reload', { skip }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  await say('帮我选')
  const coat = log.getByRole('button', { name: '卡其色风衣' })
  await coat.dblclick()
  await log.getByText('您的包裹').or(log.getByText('卡其色双排扣风衣')).first().waitFor()
  await page.reload()
  await page.locator('.launcher').click()
  await log.getByRole('button', { name: '卡其色风衣', pressed: true }).waitFor()
  assert.ok(await coat.isDisabled())
  assert.deepEqual(storedOf(scene.service, talk()), ['帮我选', '卡其色风衣'])
  await context.close()
})

test('every kind of part is drawn; a kind from the future and a broken card are shown by their words', { skip }, async () => {
  const { log, say, talk, context } = await scene.arrive()
  await say('hi')
  await log.getByText('收到:hi').waitFor()
  for (const part of Object.values(SAMPLES)) scene.service.talks.say(talk(), 'bot', [part])
  await log.getByText(SAMPLES.future.text).waitFor()
  await log.getByText(SAMPLES.broken.text).waitFor()
  for (const words of ['¥349.00', '仅剩 3 件', '暂时缺货', '订单 A1009', 'SF1020304050', '全部物流', '申请退货', '依据规则 v14'])
    await log.getByText(words).first().waitFor()
  assert.equal(await log.getByRole('link', { name: 'shop.example' }).getAttribute('rel'), 'noopener noreferrer')
  await context.close()
})

test('a coupon says what it takes off, from which sum and until when, and its code is copied', { skip }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await say('hi')
  scene.service.talks.say(talk(), 'agent', [SAMPLES.coupon], '小满')
  const card = log.locator('.coupon')
  for (const words of ['−¥30.00', '满 ¥299.00 可用', '前有效']) await card.getByText(words).waitFor()
  await card.getByRole('button', { name: '复制' }).click()
  await card.getByText('已复制').waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'SHOP-30')
  scene.service.talks.say(talk(), 'agent', [{ ...SAMPLES.coupon, until: '2026-11-01T15:02:00.000Z' }], '小满')
  await log.locator('.coupon', { hasText: '过期', hasNot: page.getByRole('button') }).waitFor()
  await context.close()
})

test('有用 is stored; at the end 已解决 and stars are asked and sent once', { skip }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  await say('再见')
  await log.getByRole('button', { name: '有用' }).click()
  await log.getByRole('button', { name: '有用', pressed: true }).waitFor()
  await log.getByRole('button', { name: '已解决' }).click()
  await log.locator('.star').nth(3).click()
  await log.getByRole('button', { name: '提交' }).click()
  await log.getByText('感谢您的评价').waitFor()
  await page.reload()
  await page.locator('.launcher').click()
  await log.getByText('收到:再见').waitFor()
  const [rating] = scene.service.talks.ratings
  assert.ok(typeof rating === 'object' && rating !== null && 'stars' in rating && 'settled' in rating)
  assert.deepEqual([rating.stars, rating.settled, scene.service.talks.ratings.length], [4, true, 1])
  assert.ok(scene.service.talks.messagesOf(talk()).some(({ helpful }) => helpful === true))
  await context.close()
})

test('where drawn, 0 to 10 is asked as well, by keyboard, with one sentence', { skip }, async () => {
  scene.service.talks.surveys = true
  const { page, log, say, context } = await scene.arrive()
  await say('再见')
  const marks = log.getByRole('group', { name: /推荐给朋友/ })
  await marks.getByRole('radio', { name: '7', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  assert.ok(await marks.getByRole('radio', { name: '9', exact: true }).isChecked())
  await log.getByRole('textbox', { name: /为什么/ }).fill('回得快')
  await log.getByRole('button', { name: '提交' }).click()
  await log.getByText('感谢您的评价').waitFor()
  scene.service.talks.surveys = false
  const rating = scene.service.talks.ratings.at(-1)
  assert.ok(typeof rating === 'object' && rating !== null && 'nps' in rating && 'npsWords' in rating && !('comment' in rating))
  assert.deepEqual([rating.nps, rating.npsWords], [9, '回得快'])
  await context.close()
})

test('a shopper who is signed in is given a link to go on elsewhere, in the same conversation', { skip }, async () => {
  const { page, context } = await scene.arrive()
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '换个地方继续聊' }).click()
  const link = page.getByRole('link', { name: /Telegram 客服/ })
  assert.deepEqual(
    [await link.getAttribute('href'), await link.getAttribute('target'), await link.getAttribute('rel')],
    ['https://t.me/spruce_bot?start=one-code', '_blank', 'noopener noreferrer'],
  )
  assert.match(await link.innerText(), /t\.me/)
  await page.getByText(/15 分钟内有效、只能用一次/).waitFor()
  await context.close()
})

test('orders and products are picked from the menu and go as cards', { skip }, async () => {
  const { page, log, talk, context } = await scene.arrive()
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '我的订单' }).click()
  await page.getByRole('button', { name: /A1012/ }).click()
  await log.locator('.mine').getByText('订单 A1012').waitFor()
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '商品' }).click()
  await page.getByRole('searchbox').fill('耳机')
  await page.locator('.pick').filter({ hasNotText: '耳机' }).first().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /真无线降噪耳机/ }).click()
  await log.getByRole('img', { name: '已读' }).nth(1).waitFor()
  const kinds = scene.service.talks
    .messagesOf(talk())
    .filter(({ author }) => author === 'shopper')
    .map(({ parts }) => parts[0]?.kind)
  assert.deepEqual(kinds, ['order', 'product'])
  await context.close()
})

test('older messages come by scrolling up, and what is looked at stays in place', { skip }, async () => {
  const { page, log, talk, context } = await scene.arrive()
  for (let at = 0; at < 70; at++) scene.service.talks.say(talk(), 'bot', [{ kind: 'text', text: `第 ${at} 条` }])
  await page.reload()
  await page.locator('.launcher').click()
  await log.getByText('第 69 条').waitFor()
  assert.equal(await log.getByText('第 30 条').count(), 0)
  // the panel glides in: places are compared once it stands
  await log.evaluate((element) => {
    const root = element.getRootNode()
    return root instanceof ShadowRoot
      ? Promise.all(
          root
            .getAnimations()
            .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
            .map(({ finished }) => finished.catch(() => undefined)),
        )
      : undefined
  })
  const looked = log.getByText('第 52 条')
  await looked.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  const before = (await looked.boundingBox())?.y ?? 0
  await log.getByRole('button', { name: '查看更早的消息' }).dispatchEvent('click')
  await log.getByText('第 30 条').waitFor({ state: 'attached' })
  const moved = Math.abs(((await looked.boundingBox())?.y ?? 0) - before)
  assert.ok(moved <= 2, `moved by ${moved} px`)
  await log.evaluate((element) => element.scrollTo(0, 0))
  await log.getByText('第 0 条').waitFor({ state: 'attached' })
  assert.ok(await log.getByText('第 20 条').count())
  await context.close()
})

test('in a shop of one page, the page tells where the shopper went', { skip }, async () => {
  const { page, log, say, talk, context } = await scene.arrive()
  await page.locator('.question').first().waitFor()
  await page.evaluate(() => window.xiaoer?.setPage({ kind: 'product', ref: 'coat' }))
  await page.getByText('这件有货吗(coat)').waitFor()
  await say('hi')
  await log.getByText('收到:hi').waitFor()
  assert.deepEqual(scene.service.talks.pages.get(talk().id), { kind: 'product', ref: 'coat' })
  await context.close()
})

test('the launcher counts what came while it was closed, and the page can drive the widget', { skip }, async () => {
  const { page, log, talk, say, context } = await scene.arrive()
  await say('hi')
  await log.getByText('收到:hi').waitFor()
  await page.evaluate(() => window.xiaoer?.close())
  scene.service.talks.say(talk(), 'bot', [{ kind: 'text', text: '还在吗' }])
  await page.getByRole('button', { name: '打开客服对话，1 条未读' }).waitFor()
  await page.evaluate(() => window.xiaoer?.send('在'))
  await log.getByText('收到:在').waitFor()
  assert.ok(scene.service.talks.of(talk().owner).readBy.shopper > 0)
  await context.close()
})
