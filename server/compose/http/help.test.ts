import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EntryView } from '@xiaoer/contract'
import { HelpCentre } from '@xiaoer/contract/help'
import { browser } from '@xiaoer/testing/browser'
import { noBrowser } from '@xiaoer/testing/chromium'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { z } from 'zod'

const service = await testService()
const anna = await owner(service)
const page = (url: string, headers: Record<string, string> = {}) => service.app.inject({ method: 'GET', url, headers })
const vote = (url: string, solved: string, headers: Record<string, string> = {}) =>
  service.app.inject({
    method: 'POST',
    url: `${url}/vote`,
    payload: `solved=${solved}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const firstQuestion = (body: string) => body.match(/\/help\/zh-CN\/q\/[0-9a-f-]{36}/)?.[0] ?? ''
const Suggested = z.object({ found: z.array(z.object({ question: z.string(), href: z.string() })) })

test('the front page leads to topics and questions, in the language the browser asks for', async () => {
  assert.equal((await page('/help')).headers['location'], '/help/zh-CN')
  assert.equal((await page('/help', { 'accept-language': 'en-GB,en' })).headers['location'], '/help/en')
  const { body, statusCode, headers } = await page('/help/zh-CN')
  assert.equal(statusCode, 200)
  assert.match(String(headers['content-type']), /text\/html/)
  assert.match(body, /<h1>帮助中心<\/h1>/)
  const topic = body.match(/\/help\/zh-CN\/c\/[^"]+/)?.[0] ?? ''
  assert.match((await page(topic)).body, /class="questions"/)
  const one = await page(firstQuestion(body))
  assert.match(one.body, /<article><h1>[^<]+<\/h1>/)
  assert.match(one.body, /hreflang="en"/)
})

test('no English page shows Chinese; the shop is called as the chat calls it', async () => {
  const { body } = await page('/help/en')
  assert.match(body, /<title>Help centre · Spruce Shop<\/title>/)
  const titles = [...body.matchAll(/<li><a href="\/help\/en\/q\/[^"]+"><b>([^<]+)<\/b><span>([^<]+)/g)].map(
    ([, title, answer]) => `${title}${answer}`,
  )
  assert.ok(titles.length >= 5)
  const topics = [...body.matchAll(/<li><a href="\/help\/en\/c\/[^"]+"><b>([^<]+)/g)].map(([, name]) => name ?? '')
  assert.ok(topics.includes('Delivery'), topics.join())
  for (const words of [...titles, ...topics]) assert.doesNotMatch(words, /\p{sc=Han}/u)
})

test('a translation makes pages of its language: front page, topic, question, sitemap, each naming the others; without one there are none', async () => {
  assert.equal((await page('/help/ja')).statusCode, 404)
  assert.equal((await page('/help', { 'accept-language': 'ja,en' })).headers['location'], '/help/en')
  const ja = { question: '名入れはできますか', wordings: [], answer: 'はい、無料で承ります。' }
  const entry = { question: '可以刻字吗', wordings: [], answer: '可以，免费刻。', category: '定制', status: 'live', translations: { ja } }
  const { id } = (await anna.send('POST', '/entries', entry)).as(EntryView)
  const one = await page(`/help/ja/q/${id}`)
  assert.match(one.body, /<html lang="ja">/)
  assert.match(one.body, /<h1>名入れはできますか<\/h1>/)
  assert.match(one.body, /無料で承ります/)
  assert.match(one.body, /<header lang="en">/, 'our own words are told to be English')
  for (const language of ['zh-CN', 'ja'])
    assert.match(one.body, new RegExp(`rel="alternate" hreflang="${language}" href="[^"]+/help/${language}/q/${id}"`, 'u'))
  assert.doesNotMatch(one.body, /rel="alternate" hreflang="en"/u)
  assert.match((await page('/help/ja')).body, /日本語|名入れ/)
  assert.match((await page(`/help/ja/c/${encodeURIComponent('定制')}`)).body, /名入れはできますか/)
  assert.match((await page(`/help/zh-CN/q/${id}`)).body, />日本語<\/a>/)
  assert.equal((await page('/help', { 'accept-language': 'ja,en' })).headers['location'], '/help/ja')
  const { body } = await page('/help/sitemap.xml')
  assert.match(
    body,
    new RegExp(`<loc>[^<]+/help/ja/q/${id}</loc><lastmod>[^<]+</lastmod><xhtml:link rel="alternate" hreflang="zh-CN"`, 'u'),
  )
  const { found } = Suggested.parse((await page(`/help/ja/suggest?q=${encodeURIComponent('名入れできますか')}`)).json())
  assert.deepEqual(found[0], { question: '名入れはできますか', href: `/help/ja/q/${id}` })
  await anna.send('PUT', `/entries/${id}`, { ...entry, status: 'archived' })
  assert.equal((await page('/help/ja')).statusCode, 404)
})

test('search finds by meaning as the chat does, as a page and as you type', async () => {
  assert.match((await page(`/help/zh-CN/search?q=${encodeURIComponent('衣服不合适能退掉吗')}`)).body, /退/)
  assert.match((await page(`/help/zh-CN/search?q=${encodeURIComponent('绣花枕头的量子纠缠')}`)).body, /没有完全对上的|没有找到/)
  assert.doesNotMatch((await page(`/help/zh-CN/search?q=${encodeURIComponent('退货运费谁出')}`)).body, /没有完全对上的/)
  const { found } = Suggested.parse((await page(`/help/zh-CN/suggest?q=${encodeURIComponent('怎么开发票')}`)).json())
  assert.ok(found.some(({ question }) => question.includes('发票')))
  assert.ok(found.every(({ href }) => href.startsWith('/help/zh-CN/q/')))
  assert.match((await page(`/help/zh-CN/search?q=${encodeURIComponent('<script>alert(1)</script>')}`)).body, /&lt;script&gt;/)
  const none = (await page('/help/zh-CN/search?q=zzzz')).body
  assert.match(none, /没有找到/)
  assert.match(none, /href="\/help\/zh-CN\/c\//, 'the topics are shown where nothing was found')
  assert.equal((await page('/help/zh-CN/search?q=')).headers['location'], '/help/zh-CN')
})

test('what is changed in the console is changed there at once; a draft and an archived entry are not public', async () => {
  const entry = { question: '门店可以自提吗', wordings: [], answer: '可以，杭州仓每天 9 到 18 点自提。', category: '自提', status: 'live' }
  const { id } = (await anna.send('POST', '/entries', entry)).as(EntryView)
  assert.match((await page(`/help/zh-CN/q/${id}`)).body, /杭州仓每天/)
  assert.equal((await page(`/help/en/q/${id}`)).statusCode, 404)
  await anna.send('PUT', `/entries/${id}`, { ...entry, status: 'archived' })
  assert.equal((await page(`/help/zh-CN/q/${id}`)).statusCode, 404)
})

test('an answer with a placeholder or for one product alone is not told to everybody', async () => {
  const told = { wordings: [], category: '面料', status: 'live' }
  const { id } = (await anna.send('POST', '/entries', { ...told, question: '这件什么料子', answer: '这件是 {item.material}。' })).as(
    EntryView,
  )
  assert.equal((await page(`/help/zh-CN/q/${id}`)).statusCode, 404)
  const answers = [{ id: 'coat', when: { products: [{ id: 'trench-coat' }] }, text: '风衣建议干洗，低温熨烫。' }]
  const own = (await anna.send('POST', '/entries', { ...told, question: '怎么打理', answer: '', answers })).as(EntryView)
  assert.equal((await page(`/help/zh-CN/q/${own.id}`)).statusCode, 404)
  const { body } = await page('/help/zh-CN/p/trench-coat')
  assert.match(body, /风衣建议干洗/)
  assert.match(body, /<dt>材质<\/dt>|<dt>面料<\/dt>/, 'what its page says')
  assert.match(body, /<h2>大家常问<\/h2>/)
  const its = body.match(new RegExp(`/help/zh-CN/q/${own.id}[^"]*`, 'u'))?.[0].replace('&amp;', '&') ?? ''
  assert.match((await page(its)).body, /风衣建议干洗/, 'its question opens for this product')
  const sitemap = (await page('/help/sitemap.xml')).body
  assert.match(sitemap, /<loc>[^<]+\/help\/zh-CN\/p\/trench-coat<\/loc>/u)
  assert.match(sitemap, new RegExp(`<loc>[^<]+/help/zh-CN/q/${own.id}[?]product=trench-coat</loc>`, 'u'))
  const [at = '', query = ''] = its.split('?')
  const voted = await service.app.inject({
    method: 'POST',
    url: `${at}/vote?${query}`,
    payload: 'solved=yes',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(voted.statusCode, 303)
  assert.match((await page(String(voted.headers['location']))).body, /谢谢/)
  assert.equal((await page('/help/zh-CN/p/no-such')).statusCode, 404)
})

test('votes are counted once a browser, from our own page, and shown when there are some', async () => {
  const at = firstQuestion((await page('/help/zh-CN')).body)
  const [first, other] = [await vote(at, 'yes'), await vote(at, 'no')]
  assert.deepEqual([first.statusCode, first.headers['location']], [303, `${at}?voted=yes`])
  assert.match((await page(`${at}?voted=yes`)).body, /谢谢/)
  assert.match(String(other.headers['location']), /voted=no/)
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? ''
  await vote(at, 'yes', { cookie })
  assert.doesNotMatch((await page(at)).body, /人说解决了/)
  await vote(at, 'yes')
  await vote(at, 'yes')
  assert.match((await page(at)).body, /3 人说解决了/)
  assert.equal((await vote(at, 'yes', { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  assert.equal((await vote(at, 'maybe')).statusCode, 404)
  assert.equal((await vote('/help/zh-CN/q/01890000-0000-7000-8000-000000000000', 'yes')).statusCode, 404)
})

test('the sitemap names each public question in each language; odd addresses are plain 404 pages', async () => {
  const { body, headers } = await page('/help/sitemap.xml')
  assert.match(String(headers['content-type']), /xml/)
  const [chinese, english] = [body.match(/\/help\/zh-CN\/q\//g), body.match(/\/help\/en\/q\//g)]
  assert.ok((chinese?.length ?? 0) >= 150 && (english?.length ?? 0) >= 150)
  for (const odd of ['/help/fr', '/help/zh-CN/q/x', '/help/zh-CN/c/none', '/help/zh-CN/what', '/help/assets/x.js'])
    assert.equal((await page(odd)).statusCode, 404, odd)
  assert.match((await page('/help/zh-CN/what')).body, /<h1>没有这个页面<\/h1>/)
  assert.equal((await page('/help/zh-CN/p/%00')).statusCode, 400)
})

test('the console tells what readers said, and hides the help centre: then no page of it is told, until it is shown again', async () => {
  const at = firstQuestion((await page('/help/zh-CN')).body)
  await vote(at, 'no')
  const seen = (await anna.get('/help-centre')).as(HelpCentre)
  assert.equal(seen.open, true)
  const one = seen.entries.find(({ entryId }) => at.endsWith(entryId))
  assert.ok(one && one.unsolved > 0 && one.question !== '')
  assert.ok(seen.unsolved >= one.unsolved && seen.days === 90)
  assert.equal((await anna.send('PUT', '/help-centre', { open: false })).status, 200)
  for (const gone of ['/help/zh-CN', at, '/help/sitemap.xml', '/help/zh-CN/suggest?q=退货'])
    assert.equal((await page(gone)).statusCode, 404, gone)
  assert.equal((await vote(at, 'yes')).statusCode, 404)
  await anna.send('PUT', '/help-centre', { open: true })
  assert.equal((await page(at)).statusCode, 200)
})

/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 45_000

test('in a browser without scripts everything works: topics, a question, search, a vote, on 320 px and by the keyboard', {
  skip: noBrowser,
}, async () => {
  const home = await service.app.listen({ port: 0, host: '127.0.0.1' })
  for (const { locale, words, asked, thanks } of [
    { locale: 'zh-CN', words: '怎么开发票', asked: '这条解决您的问题了吗', thanks: '谢谢' },
    { locale: 'en', words: 'invoice', asked: 'Did this solve it?', thanks: 'Thank' },
  ]) {
    const context = await (await browser()).newContext({ javaScriptEnabled: false, locale, viewport: { width: 320, height: 700 } })
    context.setDefaultTimeout(PATIENCE_MS)
    const reader = await context.newPage()
    const fits = async () =>
      assert.ok(Number(await reader.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0, reader.url())
    await reader.goto(`${home}/help`)
    await fits()
    await reader.locator('.topics a').first().press('Enter')
    await reader.locator('.questions a').first().press('Enter')
    await reader.locator('article h1').waitFor()
    await fits()
    await reader.getByRole('searchbox').fill(words)
    await reader.getByRole('searchbox').press('Enter')
    await reader.locator('.questions a').first().press('Enter')
    await reader.getByRole('group', { name: asked }).getByRole('button').first().press('Enter')
    await reader.locator('[role=status]', { hasText: thanks }).waitFor()
    await fits()
    await reader.goto(`${home}/help/${locale}/p/trench-coat`)
    await reader.locator('.product h1').waitFor()
    await fits()
    await context.close()
  }
})

test('search as you type is told to those who hear the page, and chosen by the keyboard alone', { skip: noBrowser }, async () => {
  const [address] = service.app.addresses()
  const port = typeof address === 'object' ? address.port : 0
  const context = await (await browser()).newContext({ locale: 'zh-CN' })
  context.setDefaultTimeout(PATIENCE_MS)
  const reader = await context.newPage()
  await reader.goto(`http://127.0.0.1:${port}/help/zh-CN`)
  const input = reader.getByRole('combobox')
  await input.pressSequentially('发票')
  await reader.getByRole('option').first().waitFor()
  await reader
    .getByRole('status')
    .getByText(/个相关问题/u)
    .waitFor()
  await input.press('ArrowDown')
  assert.equal(await input.getAttribute('aria-activedescendant'), 'suggested-0')
  assert.equal(await reader.getByRole('option').first().getAttribute('aria-selected'), 'true')
  await input.press('Escape')
  assert.equal(await input.getAttribute('aria-expanded'), 'false')
  await input.press('ArrowDown')
  await input.pressSequentially('怎么开')
  await reader.getByRole('option').first().waitFor()
  await input.press('ArrowDown')
  await input.press('Enter')
  await reader.locator('article h1').waitFor()
  await context.close()
})
