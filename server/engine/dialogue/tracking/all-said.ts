/** Words that mean each of several orders or goods, not one of them. Patterns are words of shoppers, no sentence of ours. */

const MEASURE = '(?:个|单|笔|件|双|样|条|张|份|盒|瓶|包裹|包|套|者|款|种|只|台|箱)'
const COUNT = '(?:两|俩|仨|二|三|四|五|[2-5])'
/** What is done to each: "都退", "都取消". */
const DEED = '(?:帮我|给我|要|想|得|麻烦)*(?:退|换|取消|催|查|改|开|补|看|拦|办|问|寄|修|送到|发到)'
/** "都催了两次了", "都退了三天": already, and no word of how many things. */
const ALREADY = '(?!了?(?:都|有|好)?(?:[几两三四五好多]|\\d).{0,2}(?:次|遍|回|天|周|个月|小时))'

const ALL = new RegExp(
  `${COUNT}${MEASURE}{0,2}(?:订单|快递|货|东西|商品|(?!月|星期|礼拜|小时|钟头|人)\\p{sc=Han}{1,2}(?=都))?(?:的?(?:地址|电话|发票|抬头|收货人|备注))?(?:我?(?:都|一起|一并|全|统统|通通)|${DEED}了?[吧呗。.!！~\\s]*$)|` +
    `(?:全部|全都|统统|通通|所有(?:的)?(?:订单|单子?|包裹|快递|东西|商品)|每[一]?(?:个|单|笔|件))|` +
    `(?:都|全|一起|一并)(?:给我|帮我)*${DEED}${ALREADY}|` +
    `\\bboth\\b(?! (?:of us|times|sizes|colou?rs|ways|sides))|\\ball (?:of )?(?:them|these|those|(?:my |the )?(?:orders|parcels|packages|items|pairs))\\b|\\ball (?:two|three|four|five)\\b|\\b(?:the|my) (?:two|three|four) (?:orders|parcels|packages|items)\\b|\\b(?:each|every one) of (?:them|these|those|the orders)\\b|\\bevery order\\b|` +
    '両方|二つとも|全部|둘 ?다|모두|전부|\\b(?:ambos|ambas|los dos|las dos|os dois|as duas|les deux|alle beide|beide|entrambi|tutti e due|keduanya|kedua-duanya|dua-duanya)\\b|cả hai|ทั้งสอง|ทั้งคู่|обе?\\b|كلاهما|الاثنين|كليهما',
  'iu',
)

/** The same where it was asked which is meant. */
const ALL_OF_THEM = new RegExp(
  `${ALL.source}|^(?:我?(?:说的|要的)?是?)?(?:${COUNT}${MEASURE}{0,2}|全|全部|俩)(?:都是|都要|都有|吧|啊|的)*[。.!！~\\s]*$|^(?:我?都|${COUNT}${MEASURE}{0,2}都|全都?)(?:要|是|有|退|换|取消|改|开|催|查|看)?(?:一下|一遍|了|吧|啊|的|呀|哦)*[。.!！~\\s]*$|都要?${DEED}|` +
    '^(?:i (?:mean|meant|want) )?(?:all|everything|the two|each|both|all of it|the lot)(?: please| of them)?[.!\\s]*$|\\b(?:todos|todas|tous|toutes|alle|tutti|tutte|semua|semuanya)\\b|tất cả|ทั้งหมด|(?<!\\p{L})все(?!\\p{L})|الكل|すべて|ぜんぶ',
  'iu',
)

/** "都行": either will do; "都不退": none. */
const NOT_ALL =
  /都(?:不|没|别|行(?!吗)|可以(?=[吧的啊。.!！~\s]*$)|无所谓)|只|仅|除了|\b(?:not (?:both|all)|neither|only|either|except|but not|none)\b/iu

const NUMBERS: Readonly<Record<string, number>> = {
  两: 2,
  俩: 2,
  二: 2,
  both: 2,
  two: 2,
  三: 3,
  仨: 3,
  three: 3,
  四: 4,
  four: 4,
  五: 5,
  five: 5,
}
const COUNTED = new RegExp(`(${COUNT})${MEASURE}|(俩|仨)|\\b(both|two|three|four|five)\\b`, 'iu')

/** Whether words mean every one of so many; asked which of them is meant, fewer words will do. */
export function meansAll(said: string, of: number, asked: boolean): boolean {
  const words = said.trim()
  if (NOT_ALL.test(words) || !(asked ? ALL_OF_THEM : ALL).test(words)) return false
  const [, one, two, three] = COUNTED.exec(words) ?? []
  const count = (one ?? two ?? three)?.toLowerCase()
  // two of three are not all of them: which two is still to be told
  return count === undefined || (NUMBERS[count] ?? Number(count)) >= of
}

const NTH = /第([一二三四五1-5])|\b(first|second|third|fourth|fifth)\b/giu
const ORDINALS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, first: 1, second: 2, third: 3, fourth: 4, fifth: 5 }

/** "第一个和第三个": places in a list that was shown, from 0; none where fewer than two are told. */
export function placesSaid(said: string): readonly number[] {
  const nths = [...said.matchAll(NTH)].map(([, one, name]) => (ORDINALS[(one ?? name ?? '').toLowerCase()] ?? Number(one)) - 1)
  const once = [...new Set(nths)]
  return once.length > 1 ? once : []
}

/** Which of several things in a row is meant. */
const PLACES: readonly (readonly [at: number, words: RegExp])[] = [
  [0, /第一|头一|前面?(?:那|一)(?:一)?(?:个|单|件|笔)|\bthe (?:first|former)\b|\bfirst one\b/iu],
  [1, /第二|\b(?:the )?second\b/iu],
]
const OTHER = /另外?(?:一|那)?(?:个|单|件|笔)|\b(?:the )?other(?: one)?\b|\bthe latter\b/iu
const LAST = /后[面边]?(?:那|的|一)+(?:个|单|件|笔)?|最后|剩下|\bthe last\b|\blast one\b/iu

/** The place, from 0, of the one that is meant among so many; undefined where the words tell none. */
export function placeSaid(said: string, of: number): number | undefined {
  const [first, ...more] = PLACES.filter(([, words]) => words.test(said))
  if (first) return more.length === 0 && first[0] < of ? first[0] : undefined
  if (LAST.test(said)) return of - 1
  return OTHER.test(said) && of === 2 ? 1 : undefined
}
