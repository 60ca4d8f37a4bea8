import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countCharacters } from './characters/train-characters.ts'
import { normalise, originalSpan } from './normalise.ts'
import { Wording } from './wording.ts'

const TAUGHT = [
  ...[
    '什么时候发货',
    '我的快递什么时候到',
    '快递到哪了',
    '物流到哪了',
    '物流信息没更新',
    '我要退款',
    '我要退货',
    '退款什么时候到账',
    '怎么退货',
    '怎么退款',
  ],
  ...[
    '有没有优惠券',
    '优惠券怎么用',
    '可以便宜一点吗',
    '包邮吗',
    '这个有没有货',
    '人工客服',
    '转人工',
    '多少钱',
    '多少钱包邮',
    '快递柜满了',
  ],
]
const wording = new Wording({
  words: {
    abbreviations:
      'sf\t顺丰\tcarrier\nkd\t快递\tparcel\nyyds\t非常好\tnet slang\n进快\t尽快\tnet slang\n包有\t包邮\thomophone, context\n爆仓\t快递积压\tparcel, term',
    'dialect-cantonese': '几时\t什么时候\tgrammar\n唔\t不\tgrammar\n点\t怎么\tcontext\n嘅\t的\tgrammar',
    'dialect-sichuan': '啥子\t什么\tgrammar\n好久\t什么时候\tcontext',
  },
  syllables:
    'wu\t物无五\nliu\t流六\ndao\t到道\nna\t哪那\nle\t了乐\ntui\t退推腿\nkuan\t款宽\nhuo\t货火或\nkuai\t快块\ndi\t递地弟\nyou\t优有\nhui\t惠会\nquan\t券圈\nduo\t多\nshao\t少\nqian\t钱',
  lookAlikes: '货贷 券卷',
  foreign: ['made'],
  characters: countCharacters([...TAUGHT, ...TAUGHT, ...TAUGHT]),
})
const plain = (text: string, keep: [number, number][] = []) => wording.plain(normalise(text), keep).text

test('abbreviations and dialect become plain', () => {
  assert.equal(plain('kd到哪了'), '快递到哪了')
  assert.equal(plain('sf yyds'), '顺丰 非常好')
  assert.equal(plain('几时发货'), '什么时候发货')
})

test('syllables in a message of another language stay', () => {
  for (const text of ['dao na le, señor', 'queste scarpe marroni, dao na']) assert.equal(plain(text), text)
})

test('an ordinary word stays where nothing bears out another reading', () => {
  assert.equal(plain('等了好久'), '等了好久')
  assert.equal(plain('啥子好久发货'), '什么什么时候发货')
  assert.equal(plain('有点贵'), '有点贵')
  assert.equal(plain('包有没有货'), '包有没有货')
  assert.equal(plain('寄进快递柜'), '寄进快递柜')
  assert.equal(plain('爆仓了'), '爆仓了')
})

test('pinyin is read, alone and among characters; other languages are not', () => {
  assert.equal(plain('wuliu dao na le'), '物流到哪了')
  assert.equal(plain('我要tuikuan'), '我要退款')
  assert.equal(plain('made in china'), 'made in china')
})

test('slips of sound and form are mended, and what was right stays', () => {
  assert.equal(plain('我的快弟到哪了'), '我的快递到哪了')
  assert.equal(plain('怎么退贷'), '怎么退货')
  for (const text of TAUGHT) assert.equal(plain(text), text)
  assert.equal(plain('火车票什么时候到'), '火车票什么时候到')
})

test('numbers, codes, links and what is said to be kept are never touched', () => {
  for (const text of ['sf1234567890123', 'kd-20261120', 'https://sf.example/kd', 'kd@sf.example', 'sf38', 'a.sf'])
    assert.equal(plain(text), text)
  assert.equal(plain('寄给唔嘅', [[2, 4]]), '寄给唔嘅')
})

test('amounts in characters become digits, words with a number in them stay', () => {
  assert.equal(plain('三百五十块能便宜吗'), '350块能便宜吗')
  assert.equal(plain('一百六十斤'), '160斤')
  assert.equal(plain('三天了'), '3天了')
  for (const text of ['万一坏了', '一样吗', '十分满意', '第三天', '千万别发']) assert.equal(plain(text), text)
})

test('faces beside words and repeats say nothing more', () => {
  assert.equal(plain('怎么退货😭😭').trim(), '怎么退货')
  assert.equal(plain('😭'), '[大哭]')
  assert.equal(plain('在吗吗吗？？？'), '在吗?')
})

test('every stretch leads back to what was typed', () => {
  const typed = '亲！！幾時 kd 到'
  const of = wording.plain(normalise(typed))
  const at = of.text.indexOf('快递')
  assert.equal(typed.slice(...originalSpan(of, at, at + 2)), 'kd')
  const when = of.text.indexOf('什么时候')
  assert.equal(typed.slice(...originalSpan(of, when, when + 4)), '幾時')
  assert.equal(of.from.length >= of.text.length && of.to.length >= of.text.length, true)
})
