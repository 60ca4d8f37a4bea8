import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speakable } from './speakable.ts'

const CHINESE: readonly (readonly [string, string])[] = [
  ['订单 20261120-0007 已发货', '订单 二零二六，幺幺二零，零零零七 已发货'],
  ['运单 ZT1001 在路上', '运单 Z T，幺零零幺 在路上'],
  ['SF1234567890', 'S F，幺二三四，五六七八，九零'],
  ['请打 13812345678', '请打 幺三八，幺二三四，五六七八'],
  ['+86 13812345678', '幺三八，幺二三四，五六七八'],
  ['138****5678', '尾号五六七八的号码'],
  ['尾号 0007', '尾号 零零零七'],
  ['验证码：482913', '验证码：四八二九幺三'],
  ['¥1,234.50', '一千二百三十四元五角'],
  ['￥199.00', '一百九十九元'],
  ['12.05元', '十二元零五分'],
  ['0.50 元', '五角'],
  ['2元', '两元'],
  ['10086 元', '一万零八十六元'],
  ['100000元', '十万元'],
  ['1000100元', '一百万零一百元'],
  ['$12.50', '十二点五零美元'],
  ['2026-11-30', '二零二六年十一月三十日'],
  ['2026年11月30日', '二零二六年十一月三十日'],
  ['11月3日', '十一月三日'],
  ['11月3号 14:05 前', '十一月三日 十四点零五分 前'],
  ['2:00', '两点'],
  ['18:30', '十八点三十分'],
  ['12.5%', '百分之十二点五'],
  ['3-5天', '三到五天'],
  ['48小时', '四十八小时'],
  ['2件', '两件'],
  ['第2件', '第二件'],
  ['12件', '十二件'],
  ['110', '一百一十'],
  ['1.5kg', '一点五千克'],
  ['500ml', '五百毫升'],
  ['-5', '负五'],
  ['看 https://shop.example/a?b=1 这里', '看 网页链接 这里'],
  ['没有数字的话', '没有数字的话'],
]

const ENGLISH: readonly (readonly [string, string])[] = [
  ['Order 20261120-0007 has left', 'Order two zero two six, one one two zero, zero zero zero seven has left'],
  ['Parcel ZT1001', 'Parcel Z T, one zero zero one'],
  ['+1 (415) 555-2671', 'plus one, four one five, five five five, two six seven one'],
  ['415-555-2671', 'four one five, five five five, two six seven one'],
  ['13812345678', 'one three eight, one two three four, five six seven eight'],
  ['138****5678', 'the number ending in five six seven eight'],
  ['$1,234.50', 'one thousand two hundred thirty-four dollars and fifty cents'],
  ['$1.00', 'one dollar'],
  ['¥199.00', 'one hundred ninety-nine yuan'],
  ['£0.01', 'one penny'],
  ['20 USD', 'twenty dollars'],
  ['2026-11-30', 'November thirtieth, twenty twenty-six'],
  ['November 3, 2006', 'November third, two thousand six'],
  ['3 November', 'November third'],
  ['14:05', 'two oh five p.m.'],
  ['00:30', 'twelve thirty a.m.'],
  ['9:00', 'nine a.m.'],
  ['12.5%', 'twelve point five percent'],
  ['3-5 days', 'three to five days'],
  ['the 21st', 'the twenty-first'],
  ['500 ml', 'five hundred millilitres'],
  ['1,000,100', 'one million one hundred'],
  ['code 482913', 'code four eight two nine one three'],
  ['-5', 'minus five'],
  ['no number here', 'no number here'],
]

for (const [language, table] of [
  ['zh-CN', CHINESE],
  ['en', ENGLISH],
] as const)
  for (const [written, said] of table)
    test(`${language}: ${written} is said ${said}`, () => assert.equal(speakable(written, language), said))

test('nothing that is said holds a figure, and saying it again changes nothing', () => {
  for (const [language, table] of [
    ['zh-CN', CHINESE],
    ['en', ENGLISH],
  ] as const)
    for (const [written] of table) {
      const said = speakable(written, language)
      assert.doesNotMatch(said, /\d/u)
      assert.equal(speakable(said, language), said)
    }
})
