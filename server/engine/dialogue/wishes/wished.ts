import { CHINESE_DIGITS, CURRENCIES, chineseNumber, currenciesOf, literal, remembered } from '#engine/text'

/** A sum as it was said: of which currencies it may be (ISO 4217), none where only the figure was said. */
export interface Sum {
  readonly amount: number
  readonly currencies: readonly string[]
}

/** What goods must be beside fitting the words of a search. */
export interface Wished {
  readonly least?: Sum | undefined
  readonly most?: Sum | undefined
  /** What they must not be nor hold, as it was said. */
  readonly without: readonly string[]
  readonly isCheap: boolean
  /** The words that are left to search by. */
  readonly words: string
}

const longestFirst = (words: readonly string[]) => [...new Set(words)].sort((one, other) => other.length - one.length)
const SIGNS = longestFirst(CURRENCIES.flatMap(({ code, signs }) => [...signs, code.toLowerCase()]))
  .map(literal)
  .join('|')
const NAMES = CURRENCIES.flatMap(({ names }) => (names === undefined ? [] : [names])).join('|')
const DIGITS = `[${CHINESE_DIGITS}]`
/** A bare "三" counts things; "三百" and "三块" are sums. */
const WRITTEN = `${DIGITS}{0,6}[百佰千仟万]${DIGITS}{0,6}|${DIGITS}{1,9}(?=\\s?(?:${NAMES}))`
const FIGURES = '\\d{1,6}(?:\\.\\d{1,2})?万?'
/** Sign, figures, name. */
const SUM = `(?:(${SIGNS})\\s?)?(${FIGURES}|${WRITTEN})(?:\\s?(${NAMES}|(?:${SIGNS})(?![\\w])))?`
/** "38码以内", "500ml以下": no sum of money. */
const NO_SUM =
  '(?!\\s?(?:[\\d.]|码|号|岁|个|件|双|天|小时|月|年|人|斤|寸|米|升|克|毫|厘|公|千|平|瓦|c?m\\b|mm\\b|ml\\b|k?g\\b|days?\\b|hours?\\b|months?\\b|years?\\b))'
const reading = (source: string) => new RegExp(source, 'iu')
const BETWEEN = reading(`(?:between\\s+)?${SUM}\\s?(?:到|至|-|~|～|—|to|and)\\s?${SUM}${NO_SUM}(?:之间|左右|以内)?`)
const MOST = [
  reading(`${SUM}${NO_SUM}(?:以内|以下|之内|封顶)`),
  reading(
    `(?:不超过|不要超过|最多|低于|少于|不到|预算|控制在|\\bunder|\\bbelow|\\bless than|\\bup to|\\bat most|\\bcheaper than|\\bmax)\\s?${SUM}${NO_SUM}`,
  ),
]
const LEAST = [
  reading(`${SUM}${NO_SUM}(?:以上|起步|往上)`),
  reading(`(?:高于|超过|不低于|\\bover|\\babove|\\bmore than|\\bat least)\\s?${SUM}${NO_SUM}`),
]
/** "一百五十块左右": a fifth more or less. */
const ABOUT = [
  reading(`${SUM}\\s?(?:左右|上下)`),
  reading(`\\b(?:around|about|roughly)\\s${SUM}${NO_SUM}`),
  reading(`(?:(${SIGNS})\\s?)?(${FIGURES}|${WRITTEN})[来多]${NO_SUM}\\s?(${NAMES})?`),
]
const NEAR = 0.2
const HUNDREDS = 100

const usesOf = (use: string) =>
  new RegExp(
    `(?:不怎么|从来不|不太?|没有?|不爱|不喜欢)(?:会|能|习惯|爱|喜欢)?(?:${use})|\\b(?:does ?n[’']?t|do ?n[’']?t|never|not) (?:really |even )?(?:${use})s?\\b`,
    'iu',
  )
/** "她不化妆", "he doesn't drink coffee": what is done with goods that are none for them, and what such goods are. */
const USES = [
  ['化妆|打扮|(?:wear|use|do) (?:any )?make-?up', '美妆'],
  ['喝咖啡|(?:drink|like) coffee', '咖啡'],
  ['喝茶|(?:drink|like) tea', '茶'],
  ['吃(?:甜|糖)的?|(?:eat|like) (?:sweets?|chocolate)', '巧克力'],
  ['吃辣', '辣'],
  ['吃坚果|(?:eat|like) nuts', '坚果'],
  ['穿裙子?|(?:wear|like) (?:skirts?|dresses)', '裙'],
  ['喷?香水|(?:wear|use|like) perfume', '香水'],
  ['戴手表|(?:wear|like) (?:a )?watch(?:es)?', '手表'],
].map(([use = '', goods = '']) => [usesOf(use), goods] as const)
/** What is of no use to whom the goods are for, with the words that say so. */
const unused = (said: string): readonly (readonly [words: string, goods: string])[] =>
  USES.flatMap(([use, goods]) => {
    const words = use.exec(said)?.[0]
    return words === undefined ? [] : [[words, goods] as const]
  })

const WITHOUT = [
  // "鞋他有了"
  /(?:^|[\s,，。])([\u4e00-\u9fff]{1,4}?)(?:他|她|家里|我)(?:都|已经|也|早就)?有了/gu,
  /(?:不想要|不要|别要|除了|不含|不带)(?:带|含|有)?(?!太|超过|再|这|那|了|紧|钱)([\u4e00-\u9fff]{2,4}?)(?=的|以外|之外|材质|$|[，。,！!？? ])/gu,
  /\b(?:no|without|not in|except|but not)\s+([a-z]{3,})\b/giu,
]

/** "便宜点" alone bargains; "便宜点的T恤" looks for one. */
const CHEAP = /(?:便宜|平价|实惠)(?:一?点|一?些)?的|平价|最便宜的?|\b(?:cheap(?:est)?|affordable|inexpensive|low-cost)\b/iu

/** What is wished for beside the words: "200块以内的裙子", "外套不要羽绒的", "earbuds under $50". */
export const wishedIn = remembered((said: string): Wished => {
  const range = rangeIn(said) ?? aboutIn(said)
  const first = (patterns: readonly RegExp[]) => patterns.map((one) => one.exec(said)).find((found) => found !== null)
  const most = range ? undefined : first(MOST)
  const least = range || most ? undefined : first(LEAST)
  const noUse = unused(said)
  const denied = [
    ...WITHOUT.flatMap((pattern) => [...said.matchAll(pattern)].map(([words, what = '']) => [words, what] as const)),
    ...noUse,
  ]
  const cheap = CHEAP.exec(said)
  const taken = [range?.whole, most?.[0], least?.[0], cheap?.[0], ...denied.map(([whole]) => whole)].filter((words) => words !== undefined)
  return {
    least: range ? range.from : sumOf(least),
    most: range ? range.to : sumOf(most),
    without: denied.map(([, what = '']) => what.toLowerCase()),
    isCheap: cheap !== null,
    words: taken.reduce((rest, words) => rest.replace(words, ' '), said),
  }
})

/** The sum a match holds, from its first group on. */
function sumOf(found: RegExpExecArray | undefined, first = 1): Sum | undefined {
  const [sign, figures, name] = found?.slice(first) ?? []
  const amount = figures === undefined ? undefined : chineseNumber(figures)
  const named = sign ?? name
  return amount === undefined ? undefined : { amount, currencies: named === undefined ? [] : currenciesOf(named) }
}

/** "100到300的鞋子". Two figures with neither a currency nor hundreds may be sizes: "38到40的鞋". */
function rangeIn(said: string) {
  const found = BETWEEN.exec(said)
  const [from, to] = found ? [sumOf(found), sumOf(found, 4)] : []
  if (!found || !from || !to || to.amount <= from.amount) return undefined
  const currencies = [...from.currencies, ...to.currencies]
  const isMoney = currencies.length > 0 || to.amount >= HUNDREDS
  return isMoney ? { whole: found[0], from: { ...from, currencies }, to: { ...to, currencies } } : undefined
}

/** A present, or something to be chosen: the figure is money. */
const OF_MONEY = /推荐|送|礼|价[位格钱]|\b(?:gift|present|budget)\b/iu
const LEAST_BARE = 50
/** Measured in hundreds that are written out, and in no unit: "两百左右". */
const HUNDRED = /(?<!预算.{0,3})[百佰千仟]/u

/** A bare figure may be a size or a height: money is named, or meant. */
function aboutIn(said: string) {
  const found = ABOUT.map((one) => one.exec(said)).find((one) => one !== null)
  const sum = found ? sumOf(found) : undefined
  const isMeant = sum !== undefined && sum.amount >= LEAST_BARE && (OF_MONEY.test(said) || HUNDRED.test(said))
  if (!found || !sum || (sum.currencies.length === 0 && !isMeant)) return undefined
  return { whole: found[0], from: { ...sum, amount: sum.amount * (1 - NEAR) }, to: { ...sum, amount: sum.amount * (1 + NEAR) } }
}

/** Whether anything is wished for beside the words. */
export const isNarrow = ({ least, most, without, isCheap }: Wished): boolean =>
  least !== undefined || most !== undefined || without.length > 0 || isCheap
