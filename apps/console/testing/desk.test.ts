// long: walks the desk with a stand-in behind it; server/acceptance/desk.test.ts does with the service every day
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { aScene } from './scene.ts'
import { pass, say } from './stand-in/model.ts'
import { emptyTalk } from './stand-in/seed.ts'

const skip = noBrowser
const text = (words: string) => [{ kind: 'text', text: words }]

test('two agents see the same at once; one holds it, and only that one can reply', {
  skip,
}, async () => {
  const scene = await aScene()
  const at = `/inbox/all/${scene.talk('阿彩').row.id}`
  const [ling, lei] = [await scene.sit(at), await scene.sit(at, 'lilei@example.com')]
  for (const { page } of [ling, lei]) await page.locator('[data-held=queue]').waitFor()
  const sends = ling.page.getByText('⏎ 发送 ·')
  assert.equal(await sends.count(), 0, 'Enter sends nothing before it is taken, and nobody says it would')
  await ling.page.keyboard.press('a')
  await ling.page.locator('[data-held=me]').waitFor()
  await sends.waitFor()
  await lei.page.locator('[data-held=other]', { hasText: '林小玲' }).waitFor()
  assert.ok(await lei.page.getByRole('button', { name: '发送' }).isDisabled())

  await ling.page.getByLabel('回复', { exact: true }).fill('您好，我来看看')
  await ling.page.keyboard.press('Enter')
  for (const { page } of [ling, lei]) await page.locator('.by-agent .bubble', { hasText: '您好，我来看看' }).waitFor()

  await lei.page.getByRole('button', { name: '从同事接手' }).click()
  await lei.page.getByRole('button', { name: '接过来' }).click()
  await lei.page.locator('[data-held=me]').waitFor()
  await ling.page.locator('[data-held=other]', { hasText: '李雷' }).waitFor()

  await lei.page.getByRole('button', { name: '结束' }).click()
  await lei.page.getByText('已解决，结束').click()
  for (const { page } of [ling, lei]) await page.locator('[data-held=closed]').waitFor()
  assert.deepEqual([ling.faults, lei.faults], [[], []])
})

test('help for who answers: a summary, a draft that is only written, what in it nothing bears out, and a translation', {
  skip,
}, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit(`/inbox/mine/${scene.talk('老周').row.id}`)
  await page.getByRole('button', { name: '摘要' }).click()
  await page.getByText('买家问包裹到了哪里').waitFor()
  await page.getByText('明天送达').first().waitFor()
  assert.equal(await page.locator('.help-told dt', { hasText: '说过的事' }).count(), 0, 'the one matter stands above already')
  const sent = await page.locator('.by-agent .bubble').count()
  await page.getByRole('button', { name: '起草回复' }).click()
  await page.getByText('这些没有依据：50 元').waitFor()
  assert.equal(await page.getByLabel('回复', { exact: true }).inputValue(), '包裹明天送到，另送您 50 元。')
  assert.equal(await page.locator('.by-agent .bubble').count(), sent, 'nothing was sent')
  await page.getByLabel('回复', { exact: true }).fill('包裹明天送到。')
  await page.getByText('这些没有依据').waitFor({ state: 'detached' })
  await page.getByLabel('回复', { exact: true }).fill('包裹明天送到，另送您 50 元。')
  await page.getByRole('button', { name: /译成/ }).click()
  await page.waitForFunction(() => document.querySelector('textarea')?.value.startsWith('['))
  await page.getByRole('button', { name: '恢复原文' }).click()
  assert.equal(await page.getByLabel('回复', { exact: true }).inputValue(), '包裹明天送到，另送您 50 元。')

  say(scene.model, scene.talk('老周'), { author: 'shopper', parts: text('where is my parcel') })
  const theirs = page.locator('.by-shopper', { hasText: 'where is my parcel' })
  await theirs.getByRole('button', { name: '翻译' }).click()
  await theirs.getByText('[zh-CN]').waitFor()
  assert.equal(await page.getByRole('button', { name: '翻译', exact: true }).count(), 0, 'what is Chinese needs none')
  assert.deepEqual(faults, [])
})

test('while one types: suggestions with their source, the rest of a sentence, and a warning that holds the first Enter and not the second', {
  skip,
}, async () => {
  const scene = await aScene()
  const talk = scene.talk('老周')
  say(scene.model, talk, { author: 'shopper', parts: text('杯子收到就破了') })
  const { page, faults } = await scene.sit(`/inbox/mine/${talk.row.id}`)
  const field = page.getByLabel('回复', { exact: true })
  await page.getByRole('button', { name: /^同事回复过 · 4 次会话/ }).click()
  assert.equal(await field.inputValue(), '非常抱歉，麻烦您拍张照片发给我们。')
  await page.getByRole('button', { name: '下一步：仅退款 ¥59.00 2026110100071' }).click()
  await page.locator('.suggestion-action li', { hasText: '商品质量有问题，可以退款。' }).waitFor()

  await field.fill('您好。我们会尽快')
  await page.locator('.composer-rest', { hasText: '为您处理，请您稍等。' }).waitFor()
  await field.press('Tab')
  assert.equal(await field.inputValue(), '您好。我们会尽快为您处理，请您稍等。')

  await field.fill('赔您 88 元')
  await field.press('Enter')
  await page.getByText('金额没有依据，请核对：88 元').waitFor()
  await page.getByText('再按一次发送').waitFor()
  assert.equal(await page.locator('.by-agent .bubble', { hasText: '88' }).count(), 0, 'held for a second look')
  await field.press('Enter')
  await page.locator('.by-agent .bubble', { hasText: '赔您 88 元' }).waitFor()
  assert.equal(await field.inputValue(), '')
  assert.equal(await page.getByText('金额没有依据').count(), 0)
  assert.deepEqual(faults, [])
})

test('a new message comes by itself: into the list, the conversation, the title', { skip }, async () => {
  const scene = await aScene()
  const talk = scene.talk('老周')
  const { page } = await scene.sit(`/inbox/mine/${talk.row.id}`)
  await page.locator('.composer').waitFor()
  scene.typing(talk.row.id, true)
  await page.getByText('买家正在输入').waitFor()
  say(scene.model, talk, { author: 'shopper', parts: text('还有一个问题') })
  scene.ring()
  await page.locator('.by-shopper .bubble', { hasText: '还有一个问题' }).waitFor()
  await page.locator('.row', { hasText: '还有一个问题' }).waitFor()
  await page.waitForFunction(() => document.title.startsWith('('))
  assert.equal(await page.locator('.by-shopper .bubble', { hasText: '还有一个问题' }).count(), 1)
})

test('what came while the line was cut is there once it is back', { skip }, async () => {
  const scene = await aScene()
  const talk = scene.talk('老周')
  const { page } = await scene.sit(`/inbox/mine/${talk.row.id}`)
  await page.locator('.composer').waitFor()
  scene.cut()
  say(scene.model, talk, { author: 'shopper', parts: text('断线时说的') })
  await page.locator('.by-shopper .bubble', { hasText: '断线时说的' }).waitFor()
})

test('a list does not move under the pointer, and does once it has left', { skip }, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/inbox/all')
  const names = () => page.locator('.row-name bdi').allInnerTexts()
  await page.locator('.row').first().hover()
  const before = await names()
  say(scene.model, scene.talk(before.at(-1) ?? ''), { author: 'shopper', parts: text('我在最下面') })
  scene.ring()
  await page.locator('.row', { hasText: '我在最下面' }).waitFor()
  assert.deepEqual(await names(), before)
  await page.locator('.rail-logo').hover()
  await page.waitForFunction((last) => document.querySelector('.row-name bdi')?.textContent === last, before.at(-1))
})

test('of a long queue a page is shown, more on asking; who comes to wait is there at once behind them, and one moves up where another is taken', {
  skip,
}, async () => {
  const at = (nth: number) => new Date(Date.UTC(2026, 0, 1, 0, nth)).toISOString()
  const scene = await aScene((model) => {
    model.talks = Array.from({ length: 40 }, (_, nth) => emptyTalk(`等候${nth}`, null, 'zh-CN', at(nth)))
    for (const [nth, { row }] of model.talks.entries())
      Object.assign(row, { holder: nth < 35 ? 'queue' : 'bot', waitingSince: nth < 35 ? at(nth) : null, lastSeq: 100 - nth })
  })
  const { page, faults } = await scene.sit('/inbox/queue')
  const shows = (...names: number[]) =>
    page.waitForFunction(
      (all) => [...document.querySelectorAll('.row-name bdi')].map(({ textContent }) => textContent).join() === all,
      names.map((nth) => `等候${nth}`).join(),
    )
  const upTo = (last: number) => Array.from({ length: last + 1 }, (_, nth) => nth)
  await shows(...upTo(29))
  pass(scene.model, scene.talk('等候3'), 'agent', scene.model.accounts[1] ?? null)
  scene.ring()
  await shows(...upTo(30).filter((nth) => nth !== 3))
  await page.getByRole('button', { name: '排在后面的' }).click()
  await page.locator('.rail-logo').hover()
  await shows(...upTo(34).filter((nth) => nth !== 3))
  pass(scene.model, scene.talk('等候36'), 'queue', null, 'asked_for')
  scene.ring()
  await shows(...upTo(34).filter((nth) => nth !== 3), 36)
  assert.equal(await page.locator('.box-queue .box-count').innerText(), '35')
  assert.deepEqual(faults, [])
})

test('a draft survives a reload; a reply that could not be sent goes out by itself, once; a refused one can be sent again', {
  skip,
}, async () => {
  const scene = await aScene()
  const talk = scene.talk('老周')
  const post = `POST /conversations/${talk.row.id}/messages`
  const { page } = await scene.sit(`/inbox/mine/${talk.row.id}`)
  const field = page.getByLabel('回复', { exact: true })
  await field.fill('写到一半')
  await page.reload()
  assert.equal(await field.inputValue(), '写到一半')

  scene.model.failures.set(post, { times: 1, status: 503 })
  await field.press('Enter')
  await page.locator('.message-waiting', { hasText: '写到一半' }).waitFor()
  await page.reload()
  await page.locator('[data-message]', { hasText: '写到一半' }).waitFor()
  assert.equal(talk.messages.filter((message) => message.parts[0]?.text === '写到一半').length, 1)

  scene.model.failures.set(post, { times: 1, status: 409 })
  await field.fill('会被拒绝')
  await field.press('Enter')
  const failed = page.locator('.message-failed', { hasText: '会被拒绝' })
  await failed.getByRole('button', { name: '重发' }).click()
  await page.locator('[data-message]', { hasText: '会被拒绝' }).waitFor()
  await failed.waitFor({ state: 'detached' })
})

test('by keys alone: down, up, why, an answer from knowledge, sent', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/inbox/mine')
  await page.locator('.row').first().waitFor()
  await page.keyboard.press('j')
  await page.locator('[data-held=me]').waitFor()
  await page.keyboard.press('w')
  await page.locator('.trace .acts li', { hasText: /询问.*物流查询.*正在办的事.*订单\s*A1009/s }).waitFor()
  await page.locator('.trace').getByText('orders.recent').waitFor()
  assert.match(page.url(), /trace=/)
  await page.keyboard.press('Escape')
  await page.locator('.trace').waitFor({ state: 'hidden' })
  await page.keyboard.press('t')
  await page.getByRole('dialog', { name: '转给谁' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: '转给谁' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('m')
  await page.getByRole('textbox', { name: '内部备注' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('m')
  assert.equal(await page.getByRole('textbox', { name: '内部备注' }).inputValue(), 'm', 'while one types a key is a letter')
  await page.getByRole('textbox', { name: '内部备注' }).evaluate((field) => field instanceof HTMLElement && field.blur())
  await page.keyboard.press('g')
  await page.getByRole('combobox', { name: '会话标签' }).and(page.locator(':focus')).waitFor()
  await page.getByRole('combobox', { name: '会话标签' }).evaluate((field) => field instanceof HTMLElement && field.blur())
  await page.keyboard.press('s')
  await page.getByRole('menuitem', { name: '直到买家再说话' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menuitem', { name: '直到买家再说话' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  await page.keyboard.type('发货')
  await page.locator('.quick-one', { hasText: '多久能发货' }).waitFor()
  const sent = await page.locator('.by-agent .bubble').count()
  await page.keyboard.press('Enter')
  await page.locator('.quick').waitFor({ state: 'detached' })
  assert.match(await page.getByLabel('回复', { exact: true }).inputValue(), /工作日 16:00/, 'it is put in')
  assert.equal(await page.locator('.by-agent .bubble').count(), sent, 'and not sent before it was read')
  await page.keyboard.press('Enter')
  await page.locator('.by-agent .bubble', { hasText: '工作日 16:00' }).waitFor()
  assert.deepEqual(faults, [])
})

test('the palette finds a shopper and goes there', { skip }, async () => {
  const scene = await aScene()
  const { page } = await scene.sit('/today')
  await page.getByText(/实时统计，到 \d\d:\d\d；报表统计到 \d\d:\d\d/u).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Anna')
  await page.getByRole('option', { name: /Anna Svensson/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('h1', { hasText: 'Anna Svensson' }).waitFor()
})
