// long: walks the pages of worth
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Experiments } from '@xiaoer/contract/worth'
import type { Page } from 'playwright-core'
import { browser, go, noBrowser, shoot, visit } from '../browser.ts'
import { aVisitor, beFirstOwner, channelOf, shopperToken, startRealService } from '../real-service.ts'

const skip = noBrowser

/** A shop at which three customers asked, one was displeased, and orders of theirs are known. */
async function atShop(): Promise<{ page: Page; faults: string[] }> {
  const service = await startRealService()
  const { page, faults } = await visit(await browser(), { width: 1280 })
  await beFirstOwner(page, service)
  const channel = await channelOf(page)
  await page.getByRole('button', { name: '显示签名密钥' }).click()
  const secret = await page.locator('textarea').nth(1).inputValue()
  for (const customer of ['c1001', 'c1002', 'c1003']) {
    const talk = await aVisitor(service.url, channel, shopperToken(secret, customer))
    await talk.say('风衣有黑色的吗')
    await talk.say(customer === 'c1001' ? '你们什么破店，气死我了，我要投诉' : '谢谢')
  }
  // orders are read from the shop, as the sweep does by and by
  const read = await page.evaluate(() =>
    fetch('/api/v1/report/refresh', { method: 'POST', headers: { 'x-xiaoer': '1', 'content-type': 'application/json' }, body: '{}' }).then(
      ({ status }) => status,
    ),
  )
  assert.equal(read, 200)
  return { page, faults }
}

test('the worth pages: a cause named with an owner and a change, points, map and curves, mood, customers, the survey', {
  skip,
}, async () => {
  const { page, faults } = await atShop()
  await go(page, '/worth/causes')
  const cause = page.getByRole('region', { name: /投诉|·/ }).first()
  await cause.getByRole('checkbox').check()
  await page.getByRole('textbox', { name: '原因叫什么' }).fill('语气生硬')
  await page.getByRole('combobox', { name: '谁负责' }).click()
  await page.locator('.ant-select-dropdown').getByTitle('小云').click()
  await page.getByRole('button', { name: '保存' }).click()
  const named = page.getByRole('region', { name: '语气生硬' })
  await named.getByText('负责人：小云').waitFor()
  await named.getByRole('textbox', { name: '改了什么' }).fill('改了道歉的说法')
  await named.getByRole('button', { name: '记下改动' }).click()
  await named.getByText('改了道歉的说法').waitFor()
  await named.getByText(/不是因果/).waitFor()
  await named.getByText('背后的会话').first().click()
  await named.getByRole('link').first().waitFor()
  await shoot(page, 'worth-causes')
  await byDistance(page)
  for (const [part, words] of [
    ['mood', '安抚好一个会话值多少'],
    ['customers', /个会话询单/],
  ] as const) {
    await go(page, `/worth/${part}`)
    await page.getByText(words).first().waitFor()
    await shoot(page, `worth-${part}`)
  }
  await go(page, '/worth/survey')
  await page.getByText('还没有开始问').waitFor()
  await page.getByRole('spinbutton', { name: '问多少' }).fill('30')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('问了 0 次').waitFor()
  await shoot(page, 'worth-survey')
  await experiment(page)
  await reportTells(page)
  await reportWalk(page)
  // the point on the moon was refused, as it should be
  assert.deepEqual(
    faults.filter((fault) => !/400 \(Bad Request\).*\/distance\/points/u.test(fault)),
    [],
  )
})

/** Planned, started, told what it shows, said to go on, and stopped. */
async function experiment(page: Page): Promise<void> {
  await go(page, '/experiments')
  await page.getByText('还没有实验').waitFor()
  const form = page.locator('.experiment-form')
  await form.getByText(/近四周/).waitFor()
  await form.getByRole('button', { name: '开始' }).click()
  await form.getByText('起个名字').waitFor()
  await form.getByRole('textbox').first().fill('安抚话术值不值')
  await form.getByRole('combobox').first().click()
  await page.locator('.ant-select-dropdown').getByTitle('安抚话术', { exact: true }).click()
  await form.getByRole('spinbutton').first().fill('1')
  await form.getByRole('button', { name: '开始' }).click()
  const one = page.locator('.experiment', { hasText: '安抚话术值不值' })
  await one.getByText('进行中').waitFor()
  await one.getByText('人还太少').waitFor()
  // it is ticked once the service has said so
  await one.getByRole('checkbox').click()
  await one.getByText(/之后只看随时有效的区间/).waitFor()
  await shoot(page, 'experiment-runs')
  await one.getByRole('button', { name: '停止' }).click()
  await page.locator('.ant-popconfirm').getByRole('button').last().click()
  await one.getByRole('button', { name: '停止' }).waitFor({ state: 'detached' })
  assert.doesNotMatch(await one.innerText(), /进行中/)
  await shoot(page, 'experiment-stopped')
  await claimTold(page)
}

/** What is often claimed stands beside what was found, and whether it was reached. */
async function claimTold(page: Page): Promise<void> {
  const interval = { low: 0.06, high: 0.1 }
  const arms = { treated: { n: 4_000, mean: 0.28 }, heldOut: { n: 4_000, mean: 0.2 }, difference: 0.08 }
  const claim = { of: 'ratio', target: 1.25, value: 1.4, interval: { low: 1.28, high: 1.53 }, standing: 'reached' }
  const figure = { figure: 'paid', ...arms, fixed: interval, always: interval, reduced: 0.1, claim }
  await page.route(/\/api\/v1\/experiments$/u, async (route) => {
    const answer = Experiments.parse(await (await route.fetch()).json())
    await route.fulfill({ json: { ...answer, experiments: answer.experiments.map((one) => ({ ...one, figures: [figure] })) } })
  })
  await page.reload()
  await page.getByText('达到了 +40 % (+28 % – +53 %)').waitFor()
  await page.getByText('前后对比（不能证明因果）').first().click()
  await page
    .getByText(/这个差别不是被留出内容的效果/)
    .first()
    .waitFor()
  await page
    .getByRole('columnheader', { name: /^开始以来/ })
    .first()
    .waitFor()
  await shoot(page, 'experiment-claim')
  await page.unroute(/\/api\/v1\/experiments$/u)
}

/** A figure, its cut, two filters, dates, a view kept and opened, the sessions behind, the workbook and the mail drawer. */
async function reportWalk(page: Page): Promise<void> {
  await go(page, '/report')
  await page.getByRole('button', { name: '会话数', exact: true }).click()
  const one = page.locator('.report-one')
  await one.getByText('接待方式', { exact: true }).click()
  await one.getByRole('button', { name: '机器人' }).click()
  await page.getByText('只看 接待方式: 机器人').waitFor()
  await one.getByText('小时', { exact: true }).click()
  await one.locator('.report-cut').getByRole('button', { name: /:00$/ }).first().click()
  await page.getByText(/只看 小时: \d\d:00/).waitFor()
  await page.getByText('起止日期').click()
  await page.getByLabel('从', { exact: true }).fill('2026-01-01')
  await page.waitForURL(/from=2026-01-01/)
  assert.match(decodeURIComponent(page.url()), /only=way:bot,hour:\d+/)
  await page.getByRole('textbox', { name: '视图名称' }).fill('机器人的这一小时')
  await page.getByRole('button', { name: '保存为视图' }).click()
  await page.getByRole('button', { name: '删除视图' }).waitFor()
  await one.getByText('背后的会话').click()
  await one.getByRole('link').first().waitFor()
  await shoot(page, 'report-filters')
  await hotQuestions(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 Excel' }).click()
  assert.match((await coming).suggestedFilename(), /^figures-2026-01-01-.*\.xlsx$/)
  await page.getByRole('button', { name: '邮件发送' }).click()
  await page.getByRole('dialog').getByRole('button').first().waitFor()
  await shoot(page, 'report-mails')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await go(page, '/report')
  await page.getByRole('combobox', { name: '已存视图' }).click()
  await page.locator('.ant-select-dropdown').getByTitle('机器人的这一小时').click()
  await page.getByText('只看 接待方式: 机器人').waitFor()
  await page.getByText(/只看 小时: /).waitFor()
}

/** What was asked most stands under the figures, with the sessions and the shoppers' words. */
async function hotQuestions(page: Page): Promise<void> {
  const hot = page.getByRole('region', { name: '热门问题' })
  await hot.getByRole('heading', { name: '没答好的' }).waitFor()
  await hot.scrollIntoViewIfNeeded()
  await shoot(page, 'report-questions')
}

/** The report says up to when it was counted, and how far a count of all has come. */
async function reportTells(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/report\?/u, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...(await answer.json()), counting: { reached: '2026-08-03', first: '2025-11-25' } } })
  })
  await go(page, '/report')
  await page.getByText(/统计到 /).waitFor()
  await page.getByText('已汇总到 2026-08-03').waitFor()
  await shoot(page, 'report-counting')
  await page.unroute(/\/api\/v1\/report\?/u)
}

/** Service points: refused where they are nowhere, then the map and the online way. */
async function byDistance(page: Page): Promise<void> {
  await go(page, '/worth/distance')
  await page.getByText('还没有服务点').waitFor()
  const [name, place, add] = [
    page.getByPlaceholder('名称'),
    page.getByPlaceholder(/^地点/),
    page.getByRole('button', { name: '添加服务点' }),
  ]
  await name.fill('月球站')
  await place.fill('月球基地')
  await add.click()
  await page.getByRole('alert').first().waitFor()
  await name.fill('杭州站')
  await place.fill('浙江省杭州市余杭区')
  await add.click()
  await page.getByText('杭州站').first().waitFor()
  await page.getByRole('img', { name: '买家在哪里' }).waitFor()
  await page.locator('.plot.tall polygon, .plot.tall path').nth(20).waitFor({ state: 'attached' })
  await page.getByRole('heading', { name: '买家在哪里' }).scrollIntoViewIfNeeded()
  await page.getByText('表格').first().scrollIntoViewIfNeeded()
  await shoot(page, 'worth-map')
  await page.getByRole('button', { name: /打开（50/ }).click()
  await page.getByText('已打开：50 公里以外').waitFor()
  await shoot(page, 'worth-distance')
}
