import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countGraphemes } from '@xiaoer/contract/graphemes'
import fc from 'fast-check'
import { FileRefused } from '../../faults.ts'
import { gbk } from '../../testing/gbk.ts'
import { PageReader } from './in-worker.ts'
import { keyOf, readPage } from './page.ts'
import { passagesOf } from './passages.ts'

const read = (html: string, type = 'text/html') => readPage(Buffer.from(html), type)
const cut = (html: string) => passagesOf(read(html))

test('what surrounds a page is left out; an article keeps its own head, a question its button, a form its page', () => {
  const page = read(`<html lang="zh"><head><title>配送 | 小店</title></head><body><form><div class="site-nav">首页 分类</div>
    <header>小店</header><aside>热卖</aside><div role="dialog">订阅我们的邮件</div><div id="cookie_consent">Cookie 说明</div>
    <ul><li><a href="/a">退货</a></li><li><a href="/b">换货</a></li><li><a href="/c">维修</a></li></ul>
    <article><header><h1>配送说明</h1></header><h2><button>多久发货？</button></h2><div hidden>付款后一天内发出，周日不发货，节假日顺延，请您放心。</div>
    <p>详情请看<a href="/d">这里</a>的<a href="/e">说明</a>和<a href="/f">例外</a>，写得很清楚，也可以问客服。</p></article><footer>版权</footer></form></body></html>`)
  assert.equal(page.title, '配送说明')
  assert.deepEqual(
    page.pieces.flatMap((one) => ('text' in one ? [one.text] : [])),
    [
      '配送说明',
      '多久发货？',
      '付款后一天内发出，周日不发货，节假日顺延，请您放心。',
      '详情请看这里的说明和例外，写得很清楚，也可以问客服。',
    ],
  )
  assert.deepEqual(page.links, ['/a', '/b', '/c', '/d', '/e', '/f'])
})

test('where names of classes would leave nothing of a page, they are not gone by', () => {
  const [passage] = cut(
    '<html><body><div class="page modal"><h1>门店</h1><p>中山路 1 号，周一到周日十点开门，晚上九点关门，节假日照常，欢迎您来。</p></div></body></html>',
  )
  assert.match(passage?.answer ?? '', /中山路 1 号/)
})

test('the text is read by what server, page and bytes say, whichever is right', () => {
  const words = '<meta charset="gb2312"><title>洗护</title><h2>怎么洗</h2><p>请用冷水手洗，不要漂白。</p>'
  for (const type of ['text/html', 'text/html; charset=gbk', 'text/html; charset=utf-8', 'text/html; charset=nonsense'])
    assert.match(passagesOf(readPage(gbk(words), type))[0]?.answer ?? '', /冷水手洗/, type)
  assert.match(passagesOf(readPage(Buffer.from(`\uFEFF${words}`.replace('gb2312', 'utf-8')), 'text/html'))[0]?.answer ?? '', /冷水手洗/)
})

test('passages are cut at headings, long ones between paragraphs and sentences; each is found by its sentences', () => {
  const long = Array.from({ length: 30 }, (_, nth) => `第 ${nth} 条：门店在周一到周五的白天都有人，周末请先打电话。`).join('')
  const passages = cut(`<h1>门店</h1><h2>时间</h2><p>${long}</p><h2>能停车吗？</h2><p>可以，院内免费停两小时。</p><p>之后每小时五元。</p>`)
  assert.ok(passages.length > 2)
  for (const { answer } of passages) assert.ok(countGraphemes(answer) <= 420, `${countGraphemes(answer)}`)
  assert.equal(new Set(passages.map(({ place }) => place)).size, passages.length)
  assert.deepEqual([passages[0]?.question, passages[1]?.question], ['门店：时间', '门店：时间 (2)'])
  const last = passages.at(-1)
  assert.deepEqual([last?.question, last?.answer], ['能停车吗？', '可以，院内免费停两小时。\n之后每小时五元。'])
  assert.ok(last?.wordings.includes('可以，院内免费停两小时'))
  assert.deepEqual(
    passages
      .slice(0, -1)
      .map(({ answer }) => answer)
      .join('')
      .replace(/\s/gu, ''),
    long.replace(/\s/gu, ''),
    'nothing is lost between them',
  )
})

test('what stands on many pages is left out of them; prices of goods are none of a page of goods', () => {
  const page = read('<h1>门店</h1><p>客服热线工作日九点到六点有人接听。</p><p>中山路 1 号，十点开门，晚上九点关门。</p>')
  const [passage] = passagesOf(page, new Set([keyOf('客服热线工作日九点到六点有人接听。')]))
  assert.equal(passage?.answer, '中山路 1 号，十点开门，晚上九点关门。')
  const goods = cut(
    '<meta property="og:type" content="product"><h1>保温杯</h1><h2>材质</h2><p>316 不锈钢，保温十二小时。</p><h2>价格</h2><p>现价 ¥99，原价 ¥129。</p>',
  )
  assert.deepEqual(
    goods.map(({ question }) => question),
    ['保温杯：材质'],
  )
})

test('whatever a page holds, reading it ends, nothing of it is markup, and its passages keep to their bounds', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<h2>',
      '</h2>',
      '<p>',
      '</div>',
      '<div class="nav">',
      '<table><tr><td>',
      '<main>',
      '</main>',
      '<script>',
      '{order.total}',
      '<li>',
      '<dl><dt>',
    ),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const { question, answer, wordings } of cut(pieces.join(''))) {
        assert.doesNotMatch(`${question}${answer}${wordings.join('')}`, /[{}<>\0]/u)
        assert.ok(question.length <= 1_000 && answer.length > 0)
      }
    }),
    { numRuns: 300 },
  )
})

test('a page that is made to be heavy is given up, and the next is read', async () => {
  const reader = new PageReader(2_000)
  try {
    await assert.rejects(
      reader.read(Buffer.from(`<h1>深</h1>${'<div>'.repeat(1_000_000)}`), 'text/html'),
      (error) => error instanceof FileRefused && ['site_heavy', 'memory'].includes(error.fault.code),
    )
    assert.equal((await reader.read(Buffer.from('<h1>浅</h1><p>第二页的文字，写得足够长。</p>'), 'text/html')).title, '浅')
  } finally {
    await reader.close()
  }
})
