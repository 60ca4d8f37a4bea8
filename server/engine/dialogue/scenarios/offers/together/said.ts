import type { Entity, Turn, Understanding } from '#engine/conversation'
import { tellingIn } from '#engine/text'
import { eachIn, MANY_WORDS, NUMBER_WORDS, numberWord, wantsIn } from '../../../spoken/index.ts'

/** Goods as a message names them: a stretch of it with its number, and the products that the name fits. */
export interface Named {
  readonly said: string
  readonly entities: readonly Entity[]
  readonly productIds: readonly string[]
  /** Absent where no number stands. */
  readonly quantity?: number
}

/** What a message names: the goods, and counted things that understanding knows by no name of the shop's. */
export interface NamedGoods {
  readonly goods: readonly Named[]
  readonly unknown: readonly Unknown[]
}

export interface Unknown {
  readonly name: string
  readonly quantity: number
}

/** More of one thing are counted by nobody here. */
export const MOST_PIECES = 999
/** What is longer is half a sentence, and no name. */
const MOST_WORDS = 4
const BETWEEN = /[和跟与及、，,；;+＋&]|还有|以及|再加|加上?|外加|配上?|\b(?:and|plus|with|und|et|y)\b/giu
const COUNTERS = '把|件|双|包|个|盒|瓶|支|条|袋|套|台|副|本|张|份|箱|罐|只|块|提|对|顶|床'
const COUNTED = new RegExp(
  `(?<!第)(\\d{1,3}|[一两二三四五六七八九十])\\s*(?:${COUNTERS})(?![套装])|` +
    '(?<=^|加|来|买|拿|要)(?:把|件|双|包|个|盒|瓶|支|条|袋|套|台)(?=\\p{Script=Han})|' +
    `(?<![\\w-])(?:an? )?(\\d{1,3}|${NUMBER_WORDS})\\s+(?:(?:pairs?|packs?|boxes|box|pieces?|sets?) of )?(?=\\p{Script=Latin})` +
    '(?!(?:ml|m?l|k?g|mg|[cm]?m|oz|lbs?|inch(?:es)?|mah|w(?:atts?)?|grams?|lit(?:er|re)s?)\\b)',
  'iu',
)
/** "这件", "two of these": what is on the page or spoken of. */
const THIS = /[这那](?:一?[件双个款条套把台瓶盒包]|个)|它|\b(?:this|it|these|those)\b/iu
/** What is left of a stretch that names nothing. */
const AROUND =
  /[多好几]多?少?钱|各|每[样种款]|一样|多少|怎么算|好多|啥价|怎么买?|最?划算|最?便宜|一共|总共|一起|合计|到手|优惠|(?<=便宜)点|[不没](?=[?？!！.。\s]*$)|我|想|要|买|来|拿|呢|吗|吧|啊|的|了|都|那|拍|[还]?有没?有?券|帮|算|一下|凑单|请问|\bwhat['’]s\b|\b(?:cheapest|lowest|way|of|i|we|want|to|buy|how|much|is|are|what|the|total|for|best|price|of|please|pairs?|pieces?|make|add|also|change|remove|drop|then|if|get|take|these|those|them|both|all|together|altogether|would|will|could|be|come|cost|with|using|bags?|boxes|bottles|jars|packs?|discounts?|coupons?|each)\b|[这那]|[?？!！.。]/giu

/** Pieces as they are written; undefined where no number stands. */
export function piecesIn(said: string): number | undefined {
  const found = COUNTED.exec(said)
  return numberOf(found?.[1] ?? found?.[2])
}

/** A number in figures or in a word; undefined for none. */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = numberWord(text) ?? Number(text)
  return number > 0 ? Math.min(MOST_PIECES, number) : undefined
}

/** Nobody says more pieces than this by a number alone. */
const MOST_ALONE = 30
const NUMBER = new RegExp(`(?<![\\w.,$€£¥])(?:\\d{1,2}|${MANY_WORDS})(?![\\w.,:]*[\\w%€£$])`, 'giu')

/** "24 megapixel": what stands behind it is counted. */
const countsAnother = (behind: string): boolean =>
  tellingIn((/^\s*[\p{L}-]+/u.exec(behind)?.[0] ?? '').toLowerCase()).some((word) => !wantsIn(word).has('sum'))

/** How many pieces a number means that stands by itself, and is no size, measure or amount: "what if we got 2"; undefined where none or several do. */
export function piecesAlone({ understood: { text, entities } }: Pick<Turn, 'understood'>): number | undefined {
  const taken = entities.filter(({ type }) => type !== 'quantity')
  const found = [...text.matchAll(NUMBER)].filter(
    ({ 0: word, index }) =>
      !taken.some(({ span }) => index >= span[0] && index < span[1]) && !countsAnother(text.slice(index + word.length)),
  )
  const [[word = ''] = []] = found
  const number = numberOf(word) ?? 0
  return found.length === 1 && number > 1 && number <= MOST_ALONE ? number : undefined
}

/** What a message names, in its order; `atHand` is what "this one" means. */
export function namedGoods(understood: Pick<Understanding, 'text' | 'entities'>, atHand: string | undefined): NamedGoods {
  const { entities } = understood
  const text = withoutCountOfAll(understood)
  const each = eachIn(text)
  const pieces = stretches(text, entities)
  const all = pieces.map(([from, to]): Named => {
    const said = text.slice(from, to)
    const within = entities.filter(({ span }) => span[0] >= from && span[1] <= to)
    const linked = within.map(idsOf).find((ids) => ids.length > 0)
    const quantity = each ?? piecesIn(said)
    const productIds = linked ?? (atHand !== undefined && (THIS.test(said) || (pieces.length > 1 && isMereCount(said))) ? [atHand] : [])
    return { said: said.trim(), entities: within, productIds, ...(quantity !== undefined && { quantity }) }
  })
  const meant = all.some((one) => one.productIds.length > 0 && !isDenied(one)) ? all.filter((one) => !isDenied(one)) : all
  const unknown = meant.filter(({ said, productIds }) => productIds.length === 0 && COUNTED.test(said) && bare(said) !== '')
  return {
    goods: distinct(meant.filter(({ productIds }) => productIds.length > 0)),
    unknown: unknown
      .map(({ said, quantity = 1 }) => ({ name: bare(said), quantity }))
      .filter(({ name }) => name.split(' ').length <= MOST_WORDS),
  }
}

/** How many things a message joins that may be goods: those it names, and others that it says something of beside what is asked. */
export const partsNamed = ({ text, entities }: Pick<Understanding, 'text' | 'entities'>): number =>
  stretches(text, entities).filter(([from, to]) => {
    const said = text.slice(from, to)
    const isNamed = entities.some(({ type, span }) => type === 'product' && span[0] >= from && span[1] <= to)
    return isNamed || (wantsIn(said).size === 0 && tellingIn(said.toLowerCase()).length > 0)
  }).length

/** "T恤和帆布鞋两个一起": how many goods are named, and not how many pieces of the last. */
const OF_ALL = /(?<=[^\d各每])([两二三四五六2-6])(?:个|件|样|款|种|者)(?=\s*(?:都|一起|一块|一共|总共|合计|加起来|同时|全))/gu
const withoutCountOfAll = ({ text, entities }: Pick<Understanding, 'text' | 'entities'>): string => {
  const named = new Set(entities.flatMap((entity) => idsOf(entity).slice(0, 1))).size
  return text.replace(OF_ALL, (all, count: string) => ((numberOf(count) ?? 0) === named && named > 1 ? ' '.repeat(all.length) : all))
}

/** "不是羽绒服，是风衣": what is denied is not meant where another is named. */
const isDenied = ({ said }: Named): boolean => /^(?:不是|不要|不买|别要|not )/iu.test(said)

/** "两件": of what is at hand. */
const isMereCount = (said: string): boolean => COUNTED.test(said) && bare(said) === ''

const bare = (said: string) => said.replace(COUNTED, ' ').replace(THIS, ' ').replace(AROUND, ' ').replace(/\s+/gu, ' ').trim()

/** Between the joining words; never inside a product's name. */
function stretches(text: string, entities: readonly Entity[]): [number, number][] {
  const names = entities.filter(({ type }) => type === 'product')
  const joined = [...text.matchAll(BETWEEN)].filter(({ index }) => names.every(({ span }) => index < span[0] || index >= span[1]))
  const cuts = [
    ...joined.map(({ index, 0: word }) => ({ index, 0: word })),
    ...unjoined(
      text,
      names,
      joined.map(({ index }) => index),
    ),
  ].toSorted((one, other) => one.index - other.index)
  const starts = [0, ...cuts.map(({ index, 0: word }) => index + word.length)]
  const ends = [...cuts.map(({ index }) => index), text.length]
  return starts.map((start, at) => [start, ends[at] ?? text.length])
}

/** "一件毛衣两双跑鞋", "毛衣一件跑鞋两双": named one after another; each begins with its number, or with its name where the numbers stand behind. */
function unjoined(text: string, names: readonly Entity[], joined: readonly number[]): { index: number; 0: string }[] {
  const counts = names.length < 2 ? [] : [...text.matchAll(new RegExp(COUNTED, 'giu'))].map(({ index }) => index)
  const ordered = names.toSorted((one, other) => one.span[0] - other.span[0])
  const isBehind = (counts[0] ?? 0) > (ordered[0]?.span[0] ?? 0)
  return ordered.slice(1).flatMap(({ span }, at) => {
    const before = ordered[at]?.span[1] ?? 0
    if (joined.some((index) => index >= before && index < span[0])) return []
    const index = isBehind ? span[0] : counts.find((count) => count >= before && count < span[0])
    return index === undefined || (isBehind && !counts.some((count) => count >= before && count < span[0])) ? [] : [{ index, 0: '' }]
  })
}

/** The products that a name fits, the likeliest first. */
function idsOf({ type, value }: Entity): string[] {
  if (type !== 'product' || typeof value !== 'object' || Array.isArray(value)) return []
  const others = value['others']
  const ids = [value['productId'] ?? value['id'], ...(Array.isArray(others) ? others : [])]
  return ids.filter((id) => typeof id === 'string')
}

const distinct = (all: readonly Named[]): Named[] =>
  all.filter(({ productIds: [id] }, at) => all.findIndex(({ productIds: [other] }) => other === id) === at)
