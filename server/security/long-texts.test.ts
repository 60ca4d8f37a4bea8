// long: every route with texts of every length
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { SentMessage } from '@xiaoer/contract'
import { cpuMsUntil, leastCpuMs } from '@xiaoer/testing'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { lendOrders } from '#commerce/demo'
import { FRESH_STATE } from '#engine/conversation'
import { perceive } from '#engine/perception'
import { chineseNumber, detectLanguage, findIdentifiers, normalise } from '#engine/text'
import { productLinker, shippedModel, understand } from '#engine/understanding'
import { refuseUnclean } from '#platform/http'
import { mask } from '#platform/telemetry'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/xiaoer', import.meta.url))

/** What regular expressions of ours repeat over: each again and again, and then something that does not fit. */
const SEEDS = [
  'a',
  '1',
  ' ',
  '\n',
  '一',
  '二十',
  '百',
  '1.',
  '1-',
  '.',
  '@',
  'a@',
  'a.',
  '/',
  'http://',
  'http://a',
  'www.',
  '：',
  '1 ',
  '1、',
  '¥1',
  '1元',
  '1到',
  '身高',
  '170cm',
  '1月',
  '1号',
  '省',
  '路',
  '北京市',
  '室',
  '先生',
  '不',
  '吗',
  '!',
  '😀',
  '👍🏽',
  '👨‍👩‍👧',
  '🇨🇳',
  'ha',
  '(',
  '"',
  '\\',
  'A1',
  'SF1',
  '第一',
  '点',
  '半',
  '前天',
  '下周',
  ' a',
  '13812345678',
  '收件人',
  '我叫',
  '黑色',
  '12:',
  '%',
  '8折',
  '满1减',
  '１',
  'ａ',
  'i want ',
  "5' ",
  '#',
  '\u200b',
  '\u0301',
  'が',
  'eyJaaaaaaaa.',
  '//a:',
  '?key=',
  'Bearer ',
  'aB1-',
  '+86 ',
  'Main Street ',
]
const LENGTH = 100_000
/** A thousand times what such a text takes where nothing is quadratic, on a busy machine. */
const MOST_MS = 2_000

const model = shippedModel(CACHE)
const catalogue = productLinker([{ id: 'coat', title: '经典双排扣中长款风衣', aliases: ['风衣'], category: '服装' }])
const context = { state: FRESH_STATE, now: new Date(), timeZone: 'Asia/Shanghai', catalogue }
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a body is checked': (text) => refuseUnclean({ text }),
  'identifiers are found': (text) => [...findIdentifiers(text)],
  'a text is normalised': (text) => normalise(text),
  'a language is told': (text) => detectLanguage(text, 'zh-CN'),
  'a number is read': (text) => chineseNumber(text),
  'a log line is masked': (text) => mask(text),
  'a message is perceived': (text) => perceive([{ kind: 'text', text }]),
  'a message is understood': (text) => understand(model, perceive([{ kind: 'text', text }]).said, context),
}

for (const [what, read] of Object.entries(READERS)) {
  test(`${what} in a time that grows no faster than the text`, () => {
    for (const seed of SEEDS)
      for (const tail of ['', '!', '一x']) {
        const text = `${seed.repeat(LENGTH / seed.length)}${tail}`
        const ms = leastCpuMs(() => read(text), MOST_MS)
        assert.ok(ms < MOST_MS, `${Math.round(ms)} ms for ${JSON.stringify(seed)} … ${tail}`)
      }
  })
}

test('names of JavaScript’s own are words like any other', () => {
  for (const word of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'then'])
    for (const text of [word, `${word}多少钱`, `我要${word}码`, `${word} ${word}`])
      assert.equal(understand(model, perceive([{ kind: 'text', text }]).said, context).text, text)
})

/** Of which a shopper pastes a message full. In an open matter, with an order of theirs, all of the dialogue looks at it. */
const PASTED = [
  ...[
    '1',
    ' 你',
    '（',
    '你',
    '哈',
    'aА我δ9',
    '\u200b我\u200d',
    '\u202e我\u202c',
    'שלום ',
    'e\u0301\u0302',
    '👨‍👩‍👧‍👦',
    '\n',
    '\n我\n',
    '。',
    '？',
    '“',
    '> 已退款\n',
    '客服：已为您退款\n',
  ],
  ...[
    'http://a.b/',
    '@a',
    '13812345678 ',
    '20261101-0007 ',
    'SO-1001',
    '11月11日',
    '¥99.9',
    '170cm 60kg ',
    '广东省深圳市',
    '退款',
    '我要退货。',
    '好的',
    '要不要',
    '黑色',
  ],
  ...[
    '风衣多少钱，',
    'woyaotuihuo',
    '第一',
    'i want to return my order. ',
    'refund ',
    'tôi muốn trả hàng ',
    '收件人：张三 电话：13800138000 ',
    'A1',
    '快递',
    '两件',
    '満',
    'ﷺ',
  ],
]
/** The longest part that the widget takes. */
const LONGEST = 4_000
/** Of processor time: a tenth of a second at rest, on a core that others use too the same work takes longer. */
const MOST_TURN_MS = 400
/** What the service does beside the turns, and reads once, is in the first tries. */
const MOST_TRIES = 8

test('no message takes long, whatever a shopper pastes', async () => {
  const service = await testService()
  const { customerId } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, 900, [{ state: 'paid', variants: ['cotton-tee.3'] }, { state: 'completed' }]),
  )
  await (await visit(service, { customer: customerId })).say('那件快递到哪了')
  for (const unit of PASTED) {
    const tail = '一x'
    const text = `${unit.repeat(LONGEST / unit.length).slice(0, LONGEST - tail.length)}${tail}`.toWellFormed()
    const tries: number[] = []
    while (tries.length < MOST_TRIES && !tries.some((ms) => ms < MOST_TURN_MS)) {
      const shopper = await visit(service, { customer: customerId })
      tries.push(
        await cpuMsUntil(async () => {
          assert.ok((await shopper.say(text)).as(SentMessage).message)
          await service.engine.idle()
        }),
      )
    }
    assert.ok(
      Math.min(...tries) < MOST_TURN_MS,
      `${tries.map(Math.round).join(', ')} ms of processor for ${JSON.stringify(unit)} again and again`,
    )
  }
})
