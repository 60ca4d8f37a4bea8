import { CHINESE_DIGITS, matchesIn, toMinor } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'
import { largeNumber } from './amounts.ts'

const NUMBER = `(\\d{1,6}(?:\\.\\d{1,2})?[万千w]?|[二两三四五六七八九]十[一二三四五六七八九]?|[一两二三四五六七八九][百千][零${CHINESE_DIGITS}]{0,5})`
/** What a number is counted in when it is no price. */
const NO_UNIT =
  '(?![\\d.:%/\\-+]|\\s?(?:元|块|天|号|件|个|双|斤|公斤|kg|cm|岁|折|小时|分|点|月|日|年|次|码|盒|瓶|包(?!邮)|箱|条|只|支|人|位|单|几天|多天|积分|张|套|g|克|ml|毫升|米|m|w|瓦|多?[个件天块元斤]|期|楼|路|级|层|mm|l|升|寸|gb?|片|毛|刀|度|名|种|款|遍|趟|周|集|颗|粒))'
const SAID_BEFORE = sought(
  new RegExp(
    '(?:每[件个双套盒斤箱瓶条]|单价|押金|保证金|退款|少了|少退|多付|多扣|亏|充|卖|售价|价格|价钱|现价|原价|特价|到手价?|只要|才|的时候|付了|付款|付|花了|花|涨价?[到成]?了?|降价?[到成]?了?|跌到|退了|退我|退给我|退|补了?我?|差价?|赔偿?我?|返现?|便宜了?|优惠完|券后|总共|一共|合计|共计|总计|实付|预算|总价|运费|邮费|定金|尾款|多收|收了?|扣了?|减到|变成?|标价|标的|写的?|活动价?|要价|拍下?来?|买成|改成|改到|算|凑到?|满|低于|超过|不到|值)' +
      `(?:价格?|我|你|给我|了|是|才|就|都|只|要|卖|为|成|到|的|大概|差不多|约|:|还是|居然|竟然){0,3}\\s?${NUMBER}${NO_UNIT}`,
    'g',
  ),
)
/** "昨天还99今天就129": what it was and what it is. */
const SAID_WHEN = sought(
  new RegExp(
    `(?:昨天|昨晚|昨日|前天|前几天|上周|上个?月|今天|今早|现在|刚才|刚刚|刚|原来|原先|之前|以前|当时|双11|双十一|618|直播间?|别家|人家|隔壁|那家|拼多多|淘宝|京东|天猫|线下|店里)(?:的|价格?|看|上|里|买)?(?:还|才|就|都|只|是|又|卖|变成?|涨到|标|要|的时候)+\\s?${NUMBER}${NO_UNIT}`,
    'g',
  ),
)
const SAID_BEHIND = sought(
  new RegExp(
    `(?<![\\d.:\\-/a-z第百千十一两二三四五六七八九])${NUMBER}(?=\\s?(?:包邮|拍下|拍的|入手|到手|买的|买了|买入|变成?\\d|涨到|降到|卖不卖|卖吗|出吗|成交|太贵|有点贵|贵了|还包邮|不包邮|任选|的差价|差价|的优惠券|优惠券|的?红包|的?无门槛|的押金|的定金|的价格?|这个价|那个价|的运费|运费|元券|话费)|(?<=\\d{3}|\\d\\.\\d)的(?:那|这)[款个双件])`,
    'g',
  ),
)
/** "168一件", "35/盒": a price by the piece; one figure alone may as well be how many. */
const BY_PIECE = sought(/(?<![\d.:\-/a-z第百千])(\d{2,6}(?:\.\d{1,2})?|\d\.\d{1,2})(?=\s?(?:一|\/|每)[件个双套盒箱瓶条份袋包支斤](?!\d))/g)
/** "200以内的", "三百左右": a budget, where the talk is of money. */
const ABOUT = sought(new RegExp(`(?<![\\d.])${NUMBER}(?:多|来)?(?=\\s?(?:左右|以内|以下|之内|上下|出头|之间|内的))`, 'g'))
/** "一百二行不行": a whole sum in words, offered. */
const OFFERED = sought(
  /(?<![\d第一-鿿])([一两二三四五六七八九][百千][一二三四五六七八九]?)(?=行不行|行吗|行不|可以吗|能不能|卖不|出不|左右|以内|以下|上下|吧)/g,
)
const LARGE = sought(/(?<![\d.])(\d{1,3}(?:\.\d{1,2})?万)(?![件个人条次台套步字毫m公]|张|里)/g)
const OF_MONEY = /预算|价|钱|贵|便宜|推荐|送礼|礼物|买/
const OF_BODY = /斤|身高|体重|穿|kg|码/

/** Sums without their unit, where the words around say that it is money: of the shop's own currency. */
export function* barePrices(reading: Reading): Generator<Draft> {
  const { text } = reading
  if (!/\d|[百千]/.test(text)) return
  const patterns = [
    SAID_BEFORE,
    SAID_WHEN,
    SAID_BEHIND,
    BY_PIECE,
    OFFERED,
    LARGE,
    ...(OF_MONEY.test(text) && !OF_BODY.test(text) ? [ABOUT] : []),
  ]
  for (const pattern of patterns) {
    for (const match of matchesIn(pattern, reading)) {
      const sum = largeNumber(match[1]!)
      const start = match.index + match[0].lastIndexOf(match[1]!)
      if (sum === undefined || sum <= 0 || followsDigit(text, start)) continue
      const value = { minor: toMinor(sum, reading.currency), currency: reading.currency }
      yield { type: 'money', value, start, end: start + match[1]!.length, confidence: 0.75 }
    }
  }
}

const followsDigit = (text: string, start: number) => /[\d.]$/.test(text.slice(0, start))
