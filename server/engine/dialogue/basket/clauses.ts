import type { CouponSaid } from '#engine/conversation'
import { HAN } from '#engine/text'
import { foldedText } from './fold.ts'
import { type BasketWord, wordsAt } from './words.ts'

/** A stretch of a message that tells of one article, or of how many or which kind of what was named before. */
export interface Clause {
  /** Folded, without the names of goods and what is counted. */
  readonly text: string
  /** Which of the goods that the message names, by their place among them. */
  readonly goods: readonly number[]
  readonly words: ReadonlySet<BasketWord>
  /** How many; each number in it that may be one, where a kind may be called by the same (10包). */
  readonly counts: readonly Count[]
}
export interface Count {
  readonly value: number
  /** What it counts stands behind it ("13 of"): it is no value of an option. */
  readonly isSure?: true
  /** As it stands in the text: 10包. */
  readonly text: string
}

/** A message as its clauses, with the coupon that it names. */
export interface SaidBasket {
  readonly clauses: readonly Clause[]
  readonly coupon?: CouponSaid
}

/** Goods stand in the text as one sign each. */
const FIRST_MARK = 0xe000
const MARK = /[\ue000-\uf8ff]/gu
const markOf = (at: number) => String.fromCharCode(FIRST_MARK + at)
/** A name of goods may begin with the colour that is meant. */
const LEADING_COLOUR = /^[白黑红蓝绿灰粉](?=.)/u

/** Cuts a message into clauses. `named`: where it names goods, in order. */
export function clausesOf(said: string, named: readonly { readonly span: readonly [number, number] }[]): SaidBasket {
  let marked = ''
  let from = 0
  for (const [at, { span }] of named.entries()) {
    const [colour = ''] = LEADING_COLOUR.exec(said.slice(...span)) ?? []
    marked += `${said.slice(from, span[0])}${colour}${markOf(at)}`
    from = span[1]
  }
  const { text, coupon } = withoutCoupon(foldedText(marked + said.slice(from)))
  const sentences = text.split(BREAKS).filter((one) => one.trim() !== '')
  return { clauses: sentences.flatMap(cut), ...(coupon && { coupon }) }
}
const BREAKS = /[,，。!！?？;；、\n…~]|\.(?!\d)|(?<=[\p{sc=Han}\ue000-\uf8ff])\s+|\s+(?=[\p{sc=Han}\ue000-\uf8ff]{2})/u

const PAIRS: readonly (readonly [pattern: RegExp, first: 'from' | 'off'])[] = [
  [/(?:满)?(\d+)[元块]?减(\d+)/u, 'from'],
  [/(\d+)\s?(?:yuan )?off (?:of )?(\d+)/u, 'off'],
]
/** A number right before a coupon is what it takes off: "25的券"; before a measure word it counts coupons. */
const OFF_BEFORE = /(\d+)(?![张个\d])[^\d,，。]{0,8}$/u

/** The coupon that is named, and the text without its sums: those count no goods. */
function withoutCoupon(text: string): { readonly text: string; readonly coupon?: CouponSaid } {
  const word = wordsAt(text).find(({ kinds }) => kinds.has('coupon'))
  if (!word) return { text }
  for (const [pattern, first] of PAIRS) {
    const found = pattern.exec(text)
    if (!found) continue
    const [one, two] = [Number(found[1]), Number(found[2])]
    const coupon = first === 'from' ? { from: one, off: two } : { off: one, from: two }
    return { coupon, text: text.replace(found[0], ' ') }
  }
  const before = OFF_BEFORE.exec(text.slice(0, word.start))
  if (!before) return { text, coupon: {} }
  return {
    coupon: { off: Number(before[1]) },
    text: `${text.slice(0, before.index)} ${text.slice(before.index + (before[1] ?? '').length)}`,
  }
}

/** What opens a clause of its own within a sentence. */
const OPENS: readonly BasketWord[] = ['and', 'more', 'swap', 'for']

/** A sentence as clauses: cut where another article begins, and at counts, before or behind them by which comes first. */
function cut(sentence: string): Clause[] {
  const words = wordsAt(sentence)
  const counts = countsIn(sentence)
  const isSwap = words.some(({ kinds }) => kinds.has('swap'))
  const opens = words
    .filter(({ kinds }) => OPENS.some((kind) => kinds.has(kind)) || (isSwap && kinds.has('into')))
    .map(({ start }) => start)
  const all = [...sentence.matchAll(MARK)].map(({ index }) => index)
  // a word between two articles has cut them apart already
  const marks = all.filter((at, nth) => nth === 0 || !opens.some((open) => open > (all[nth - 1] ?? 0) && open < at))
  const isGoodsFirst = leadsWithGoods(sentence, counts[0]?.start, marks[0])
  const places = [
    ...opens,
    ...(counts.length > 1 ? counts.map(({ start, end }) => (isGoodsFirst ? end : start)) : []),
    ...(counts.length === 0 ? marks.slice(1) : isGoodsFirst ? marks.slice(1) : marks.slice(0, -1).map((at) => at + 1)),
  ].toSorted((a, b) => a - b)
  const ends = [...places, sentence.length]
  return ends
    .map((end, at) => sentence.slice(at === 0 ? 0 : ends[at - 1], end))
    .filter((piece) => piece.trim() !== '')
    .map(clauseOf)
}

function leadsWithGoods(sentence: string, count: number | undefined, mark: number | undefined): boolean {
  if (count === undefined) return true
  // in English a number stands before what it counts
  if (!HAN.test(sentence)) return false
  if (mark !== undefined) return mark < count
  // "黑的一双白的一双": something is named before the first number
  const lead = wordsAt(sentence.slice(0, count)).reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    sentence.slice(0, count),
  )
  return lead.trim() !== ''
}

function clauseOf(piece: string): Clause {
  const counts = countsIn(piece)
  const text = counts.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, piece)
  return {
    text: text.replace(MARK, ' '),
    goods: [...piece.matchAll(MARK)].map(([sign]) => sign.charCodeAt(0) - FIRST_MARK),
    words: new Set(wordsAt(piece).flatMap(({ kinds }) => [...kinds])),
    counts,
  }
}

export interface CountAt extends Count {
  readonly start: number
  readonly end: number
}

const MEASURE = '件|个|双|套|盒|瓶|包|箱|条|只|支|袋|罐|台|本|份|对|张|片|桶|提|卷|把|顶|根|组|副'
const HAN_COUNT = new RegExp(`(?<![\\d.第])(\\d{1,3})(?:${MEASURE})(?!码|月|号|小时|装|入|人|券)`, 'gu')
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const EN_MEASURE = 'boxes|box|packs|pack|bags|bag|pairs|pair|bottles|bottle|sets|set|pieces|piece|pcs|tubes|tube|more|of'
/** A figure counts before a measure, before goods, or after "make it"; a number in letters wherever it stands before something. */
const EN_COUNT = new RegExp(
  `(?<![\\w.-])(?:(\\d{1,3})(?=\\s(?:${EN_MEASURE})\\b|\\s?[\\ue000-\\uf8ff])|(\\d{1,2})(?=\\s[a-z]+\\s?[\\ue000-\\uf8ff])|(?<=make it )(\\d{1,3})(?!\\w)|(${NUMBERS.slice(1).join('|')}|one(?=\\s)|a couple))(?![\\w-])(?:\\s(?:${EN_MEASURE})\\b)*|(?<![\\w])x\\s?(\\d{1,2})(?!\\w)|(?<!\\w)(\\d{1,2})\\s?x(?!\\w)`,
  'gu',
)
const OF_IT = /\sof$/u
/** "the small one" is none of a number. */
const ONE_THAT = /\b(?:small|big|smaller|bigger|larger|large|the|this|that|which|cheaper|other|any|no|each)\s$/u

/** How many a text counts, with what they are counted in. */
export function countsIn(text: string): readonly CountAt[] {
  const han = [...text.matchAll(HAN_COUNT)].map((found) => ({
    value: Number(found[1]),
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }))
  if (HAN.test(text)) return han
  return [...text.matchAll(EN_COUNT)].flatMap((found): CountAt[] => {
    const [all, digits, before, made, word, times, timed] = found
    if (word === 'one' && ONE_THAT.test(text.slice(0, found.index))) return []
    const value =
      word === 'a couple' ? 2 : word !== undefined ? NUMBERS.indexOf(word) + 1 : Number(digits ?? before ?? made ?? times ?? timed)
    const isSure = OF_IT.test(all) ? { isSure: true as const } : {}
    return value > 0 ? [{ value, text: all.trim(), start: found.index, end: found.index + all.length, ...isSure }] : []
  })
}
