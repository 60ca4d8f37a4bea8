import { matches } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧'
const NAMED = new RegExp(
  `(?:我叫|我的?名字是?叫?|名字(?:是|叫|改成|改为|换成|写)|姓名[:是]?\\s?|(?:收件人|收货人|联系人|收件|抬头)(?:的?名字)?(?:是|叫|为|改成|改为|换成|写|:)?\\s?)([${SURNAMES}][一-鿿]{1,2})(?=[,。!?\\s\\d:;]|$|的|收|电话|手机|地址|吧|哈|哦|谢)`,
  'g',
)
/** A name before a telephone number, as addresses are sent. */
const BEFORE_PHONE = new RegExp(
  `(?:^|[\\s,。:;、号室楼])([${SURNAMES}][一-鿿]{1,2})[\\s,:、]{0,3}(?=(?:电话|手机|tel)?[:是]?\\s?1[3-9]\\d)`,
  'g',
)
const TITLED = new RegExp(`(?:[${SURNAMES}])(?:先生|女士|小姐|太太)`, 'g')
const ENGLISH = /(?:my name is|name:|recipient:?|i am called) ([a-z]{2,20}(?: [a-z]{2,20})?)/g

/** Names of people, where the words before say so. */
export function* findPeople({ text }: Reading): Generator<Draft> {
  for (const match of matches(NAMED, text)) {
    const start = match.index + match[0].length - match[1]!.length
    yield { type: 'person', value: match[1]!, start, end: start + match[1]!.length, confidence: 0.9, private: true }
  }
  for (const match of matches(BEFORE_PHONE, text)) {
    const start = match.index + match[0].indexOf(match[1]!)
    yield { type: 'person', value: match[1]!, start, end: start + match[1]!.length, confidence: 0.85, private: true }
  }
  for (const match of matches(TITLED, text))
    yield { type: 'person', value: match[0], start: match.index, end: match.index + match[0].length, confidence: 0.8, private: true }
  for (const match of matches(ENGLISH, text)) {
    const start = match.index + match[0].length - match[1]!.length
    yield { type: 'person', value: match[1]!, start, end: start + match[1]!.length, confidence: 0.8, private: true }
  }
}
