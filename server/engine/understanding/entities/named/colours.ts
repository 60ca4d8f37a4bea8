import { cutsWord, matchesIn } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'

const BASES = '黑白灰红粉橙黄绿蓝紫棕'
const SHADES =
  '浅|深|亮|暗|淡|嫩|墨|军|湖|天|宝|纯|正|大|玫|酒|枣|砖|酱|裸|藕|脏|灰|桃|蜜桃|豆沙|珊瑚|西瓜|樱桃|樱花|樱|复古|荧光|鹅|姜|奶油|奶|柠檬|芥末|草|翠|豆|孔雀|祖母|森林|苔藓|苹果|抹茶|果|薄荷|牛油果|橄榄|青|海|湖水|水|冰|冰川|冰河|雾|婴儿|宝石|深海|星空|远峰|牛仔|靛|蒂芙尼|克莱因|电光|葡萄|香芋|烟|茄|丁香|薰衣草|罗兰|雅|瓷|月光|珍珠|象牙|雪|炭|碳|银|麻|太空|深空|哑光|磨砂|亮光|曜石|曜|玄|中国|勃艮第|爱马仕|芭比|少女|公主|活力|日落|高级|中|梦幻|极光|静谧|幻夜|云雾|沙漠'
const SHADED = sought(new RegExp(`(?:${SHADES})([${BASES}])(?:色|(?!色|[人板菜领钱豆包酒薯茶米枣糖名单]))`, 'g'))
/** What looks like a shade and a base, and is milk powder, or two words that meet. */
const NO_SHADE = /^(?:奶粉|大白|大黄|果红|天黑|天黄|水粉|水黑|中白|草红|青黄)$/
/** One character where somebody picks, or names two of them. */
const PICKED = sought(
  new RegExp(`(?:要|拍|换成?|来|选|发|买|改成?)(?:了|的|成|个)?([${BASES}])(?=[,。!?、\\s\\d]|$|[smlx]|还是|和|跟|或|吧|吗)`, 'g'),
)
const EITHER = sought(
  new RegExp(`(?<![一-鿿])([${BASES}])(?:还是|或者?|和|跟|、|/)([${BASES}])(?=$|[,。!?\\s]|的|好看|显|耐|百搭|哪|更|更好|呢|吗)`, 'g'),
)
const UNLISTED = sought(/[一-鿿]{2}色(?![号卡系板差])/g)
const NO_COLOUR = /[颜换什么哪其该各种几两一个同本这那的有无没掉褪串染特角出货物景音脸肤绝情异润退调单双多纯混配选款此何原色]色|色色/
const FUNCTION_WORD = /[的了吗呢是在和有要买拍件个条双款这那我你他它就都还也不没给换成发错收到]/
const ENGLISH = sought(/\b(?:light|dark|bright|pale|deep|hot|baby|royal|army|sky|mint|wine|forest|dusty|pastel) ([a-z]+)/g)

/** Colours by list, by shade and base ("雾霾蓝" is listed, "冰川蓝" is a blue), and those nobody listed by their "色". */
export function* findColours(reading: Reading): Generator<Draft> {
  const { text, lexicons } = reading
  const listed = lexicons.of('colours')
  const ends = new Set<number>()
  for (const { start, end, value } of listed.in(text)) {
    ends.add(end)
    yield { type: 'colour', value: value[0]!, start, end, confidence: 0.95 }
  }
  for (const match of matchesIn(SHADED, reading)) {
    if (NO_SHADE.test(match[0])) continue
    ends.add(match.index + match[0].length)
    const known = listed.longestAt(text, match.index)
    if (known === undefined || known.end < match.index + match[0].length) yield draft(match, `${match[1]}色`, 0.9)
  }
  yield* single(reading)
  for (const match of matchesIn(UNLISTED, reading))
    if (!ends.has(match.index + 3) && !NO_COLOUR.test(match[0]) && !FUNCTION_WORD.test(match[0])) yield draft(match, match[0], 0.6)
  for (const match of matchesIn(ENGLISH, reading)) {
    const at = match.index + match[0].length - match[1]!.length
    const base = listed.longestAt(text, at)
    if (base !== undefined && base.end === at + match[1]!.length && !cutsWord(text, at, base.end)) yield draft(match, base.value[0]!, 0.93)
  }
}

function* single(reading: Reading): Generator<Draft> {
  for (const match of matchesIn(PICKED, reading)) {
    const start = match.index + match[0].length - 1
    yield { type: 'colour', value: `${match[1]}色`, start, end: start + 1, confidence: 0.75 }
  }
  for (const match of matchesIn(EITHER, reading)) {
    const last = match.index + match[0].length - 1
    yield { type: 'colour', value: `${match[1]}色`, start: match.index, end: match.index + 1, confidence: 0.8 }
    yield { type: 'colour', value: `${match[2]}色`, start: last, end: last + 1, confidence: 0.8 }
  }
}

const draft = (match: RegExpExecArray, value: string, confidence: number): Draft => ({
  type: 'colour',
  value,
  start: match.index,
  end: match.index + match[0].length,
  confidence,
})
