import { matchesIn, type Told } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧' +
  '施陶洪翟安颜倪严牛温芦季俞章鲁葛伍申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丛骆宫仲'
const COMPOUND = '欧阳|上官|司马|诸葛|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|独孤|南宫'
const NAME = `(?:(?:${COMPOUND})[一-鿿]{1,2}?|[${SURNAMES}][一-鿿]{1,2}?)`
/** What may stand after a name; a word that goes on with other characters is no name. */
const END = `(?=[,，。.!?、\\s\\d:;()]|$|的|收|电话|手机|地址|吧|哈|哦|谢|签收|转|是我|号码|联系)`
const LEAD =
  '(?:我叫|叫做?|我的?名字是?叫?|名字(?:是|叫|改成|改为|换成|写成|写的是?|写|填)|姓名[:是为]?\\s?|真实姓名[:是]?\\s?|(?:收件人|收货人|联系人|收件|抬头|签收人|取件人|寄件人|户名|持卡人|开户人)(?:的?(?:名字|姓名))?(?:是|叫|为|改成|改为|换成|写错?了?|写成|写的是?|:|要改成)?\\s?|(?:改成|换成|写)(?=[一-鿿]{2,3}收))'
/** "收件人改成我妈 罗秀英". */
const WHOSE = '(?:我?(?:爸爸?|妈妈?|老公|老婆|对象|朋友|同事|室友|哥哥?|姐姐?|弟弟?|妹妹?|儿子|女儿|男朋友|女朋友)的?(?:名字)?[\\s:,]?)?'
const NAMED = sought(new RegExp(`${LEAD}${WHOSE}(${NAME})${END}`, 'g'))
/** "寄给欧阳娜娜". */
const SENT_TO = sought(new RegExp(`(?:寄|发|送|转)给(${NAME})(?=[,。.!?\\s\\d]|$|收|的电话)`, 'g'))
/** A name in Latin letters behind a Chinese word for one. */
const LATIN_NAMED = sought(
  /(?:姓名|名字|收[件货]人|联系人|抬头|签收人)(?:是|叫|写|填|改成|改为|换成|为|:|\s){0,3}([a-z][a-z'-]{1,19}(?: [a-z][a-z'-]{1,19}){0,2})(?=[,，。;!?\d]|\s?$|\s?[的收])/g,
)
/** Names that are as good as telephone numbers: before or behind one, as addresses are sent. */
const BEFORE_PHONE = sought(
  new RegExp(
    `(?:^|[\\s,。:;、号室楼栋元])(${NAME})(?:收)?[\\s,:、;]{0,3}(?=(?:电话|手机|号码|tel)?[:是]?\\s?(?:\\+?86[- ]?)?1[3-9]\\d)`,
    'g',
  ),
)
const AFTER_PHONE = sought(new RegExp(`1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}[\\s,:、;]{0,3}(${NAME})(?=[,。、;\\s收]|$)`, 'g'))
const RECEIVES = sought(new RegExp(`(?:^|[\\s,。:;、号室楼栋元给])(${NAME})(?=\\s?(?:收$|收[,。\\s]|亲收|代收|签收))`, 'g'))
/** "我是李娜", and "应该是李娜" where the talk is of names. */
const SELF = sought(new RegExp(`(?:^|[\\s,。你])我是(${NAME})(?=[,。!\\s\\d]|$)`, 'g'))
const CORRECTED = sought(new RegExp(`(?:应该是|正确的?是|才是|[,\\s]是|换成|改成|改为|写成|叫)(${NAME})${END}`, 'g'))
const OF_NAMES = /名字|姓名|收[件货]人|联系人|抬头|签收人/
/** A name before an address. */
const BEFORE_PLACE = sought(new RegExp(`(?:^|[\\s,;:])(${NAME})[\\s,:]{1,2}(?=(?:地址[:是]?)?[一-鿿]{2,8}(?:省|市|自治区))`, 'g'))
const TITLED = sought(
  new RegExp(
    `(?:${COMPOUND}|[${SURNAMES}])(?:先生|女士|小姐|太太)|(?<=^|[\\s,。找给叫是系])(?:${COMPOUND}|[${SURNAMES}])(?:师傅|经理|老师)`,
    'g',
  ),
)
const ENGLISH = sought(
  /(?:my name is|my name's|name is|name:|name on (?:the )?(?:parcel|package|order|card|label) is|recipient(?: is|:)?|i am called|attn:?|addressed to|consignee:?) ([a-z][a-z'-]{1,19}(?: [a-z][a-z'-]{1,19}){0,2})(?=[,.;!?\d]|$| (?:and|at|on|phone|tel|but|please))/g,
)
/** Words that begin with a surname. */
const NO_NAME =
  /^(?:时候|时间|安全|包装|关于|成功|方便|方法|高兴|万一|安排|安装|强烈|解决|单独|包邮|查一|左右|向上|温度|文件|常见|康乃|白色|金色|黄色|马上|于是|任何|严重|关机|高中|童装|童鞋|金牌|金卡|安卓|白金|黄金|常客|老|程序|易碎|单身|平时|万一|谢谢|何时|单号|地址|电话|白天|全部|计划|成人|女士|时效|解释)/

/** All that names are found by. */
type Named = Told & Pick<Reading, 'typed'>

/** Names of people, where the words around say so. */
export function* findPeople(reading: Named): Generator<Draft> {
  const { text } = reading
  for (const [pattern, confidence] of [
    [NAMED, 0.9],
    [BEFORE_PHONE, 0.85],
    [AFTER_PHONE, 0.85],
    [RECEIVES, 0.85],
    [SENT_TO, 0.75],
    [LATIN_NAMED, 0.8],
    [SELF, 0.75],
    [BEFORE_PLACE, 0.8],
    ...(OF_NAMES.test(text) ? [[CORRECTED, 0.8] as const] : []),
  ] as const) {
    for (const match of matchesIn(pattern, reading)) {
      const start = match.index + match[0].lastIndexOf(match[1]!)
      if (!NO_NAME.test(match[1]!)) yield person(reading, start, start + match[1]!.length, confidence)
    }
  }
  for (const match of matchesIn(TITLED, reading)) yield person(reading, match.index, match.index + match[0].length, 0.8)
  for (const match of matchesIn(ENGLISH, reading))
    yield person(reading, match.index + match[0].length - match[1]!.length, match.index + match[0].length, 0.8)
}

const person = ({ text, typed }: Named, start: number, end: number, confidence: number): Draft => ({
  type: 'person',
  // Case belongs to a Latin name; script does not.
  value: /[a-z]/.test(text.slice(start, end)) ? typed(start, end) : text.slice(start, end),
  start,
  end,
  confidence,
  private: true,
})
