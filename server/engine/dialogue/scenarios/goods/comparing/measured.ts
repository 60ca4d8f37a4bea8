import type { WordArg, Words } from '#engine/conversation'
import { amountsOf, MEASURES } from '#engine/text'
import { ownText, type ProductFact } from '../../../facts/index.ts'
import { priceNow } from '../../../steps/index.ts'
import { holdsField } from '../fields.ts'
import { isQuality, type Quality, qualityAsked, qualityOf } from './qualities.ts'
import { sortsSold } from './sorts-told.ts'

type Measure = 'price' | 'weight' | 'size'

/** What goods are told apart by where one measure is asked for: "哪个更轻", "which is cheaper". */
export interface MeasureAsked {
  readonly by: Measure | Quality
  /** The most of it is asked for: the heaviest, the dearest. */
  readonly most: boolean
}

/** What words compare by, the first that fits; "弹力大", "噪音小" are of no size. */
const COMPARED: readonly (readonly [by: Measure, less: RegExp, more: RegExp])[] = [
  [
    'price',
    /便宜|实惠|划算|安[いく]|싼|싸|저렴|m[aá]s barat|mais barat|moins ch|billiger|g[uü]nstiger|дешевле|أرخص|rẻ hơn|ถูกกว่า|lebih murah|抵(?:啲|d|$)|价格?低|省钱|\b(?:cheap(?:er|est)?|less expensive|costs? less|lower (?:in )?price|better price)\b/iu,
    /贵|价格?高|高[いく]|비싼|비싸|m[aá]s caro|mais caro|plus cher|teurer|дороже|أغلى|đắt hơn|แพงกว่า|lebih mahal|\b(?:dear(?:er|est)|pric(?:ier|iest)|more expensive|costs? more|most expensive)\b/iu,
  ],
  [
    'weight',
    /軽[いく]|가벼|가볍|m[aá]s liger|mais leve|plus l[eé]ger|leichter|легче|أخف|nhẹ hơn|เบากว่า|lebih ringan|轻(?!松|薄|奢|微|易)|重量?小|\b(?:light(?:er|est)|weighs? (?:the )?(?:less|least)|less heavy)\b/iu,
    /(?<![严尊慎])重(?!要|新|复|点|工|视|量小)|沉(?!淀|稳)|\b(?:heav(?:ier|iest)|weighs? (?:the )?mo(?:re|st))\b/iu,
  ],
  [
    'size',
    /(?<![力音率味风劲雾差])小(?!孩|朋友|宝|米|白|码)|\bsmall(?:er|est)\b|\bmore compact\b/iu,
    /(?<![力音率味风劲雾差])大(?!米|衣|码|人)|\b(?:big(?:ger|gest)|larg(?:er|est))\b/iu,
  ],
]
/** One of several is asked for, or whether one is more than another. */
const COMPARES =
  /[哪谁誰邊]|どちら|どっち|어느|뭐가|둘 중|cu[aá]l|qual|le?quel|laquelle|welche|как(?:ой|ая)|что|أيهما|nào|ไหน|mana|更|比(?!如)|还是|還是|\b(?:which|than|or|whichever)\b|\bwhat(?:'s| is) \w+er\b/iu

/** The measure that words compare by; `words` without the names of goods, which may hold "light" themselves. */
export function measureAsked(words: string): MeasureAsked | undefined {
  if (!COMPARES.test(words)) return undefined
  for (const [by, less, more] of COMPARED) {
    if (less.test(words)) return { by, most: false }
    if (more.test(words)) return { by, most: true }
  }
  const quality = qualityAsked(words)
  return quality && { by: quality, most: true }
}

/** What one product has of a measure, least and most of all its sorts, with how that is told. */
interface Measured {
  readonly title: string
  readonly least: number
  readonly most: number
  readonly lines: readonly Words[]
}

/**
 * Which of some goods has the least or the most of a measure, as far as their pages tell, with what each says; undefined where none says
 * anything. Where what they say of a quality does not decide, it is said that it does not.
 */
export function measuredWords(asked: MeasureAsked, goods: readonly ProductFact[]): Words[] | undefined {
  const { by, most } = asked
  const told = goods.map((one) => (isQuality(by) ? graded(one, by) : by === 'price' ? priced(one) : onPage(one, by)))
  const known = told.filter((one) => one !== undefined)
  if (known.length === 0) return undefined
  const first = known.length === goods.length ? foremost(known, most) : undefined
  const lacking = by === 'price' ? [] : goods.filter((_, at) => told[at] === undefined)
  const undecided = isQuality(by) && !first ? [{ key: UNDECIDED }] : []
  return [
    ...(first ? [verdict(asked, first.title)] : undecided),
    ...(isQuality(by) ? inTurns(known) : known.flatMap(({ lines }) => lines)),
    ...lacking.map(({ title }) => ({ key: 'product.field_unknown', args: { title, field: { key: fieldOf(by) } } })),
  ]
}

/** What the pages say one beside the other: nobody compares two things by all of the one first. */
const inTurns = (known: readonly Measured[]): Words[] =>
  Array.from({ length: MOST_FACTS }, (_, at) => known.flatMap(({ lines }) => lines[at] ?? [])).flat()

/** Said where the pages do not tell which has more of a quality. */
export const UNDECIDED = 'compare.undecided'

const verdict = ({ by, most }: MeasureAsked, title: string): Words => ({
  key: isQuality(by) ? 'compare.by_pages' : VERDICTS[by][most ? 1 : 0],
  args: { title },
})

/** How the fact is called that a page lacks. */
const FIELD: Partial<Readonly<Record<MeasureAsked['by'], string>>> = {
  warmth: 'thickness',
  softness: 'material',
}
const fieldOf = (by: MeasureAsked['by']): string => `field.${FIELD[by] ?? by}`

const VERDICTS: Readonly<Record<Measure, readonly [least: string, most: string]>> = {
  price: ['compare.cheapest', 'compare.dearest'],
  weight: ['compare.lightest', 'compare.heaviest'],
  size: ['compare.smallest', 'compare.largest'],
}

const MOST_FACTS = 4
/** Its facts that bear on a quality, and how much of it they tell of; a page that does not say may have as much as any. */
function graded(product: ProductFact, by: Quality): Measured | undefined {
  const { facts, grade } = qualityOf(product, by)
  if (facts.length === 0) return undefined
  const [least, most] = grade === undefined ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [grade, grade]
  const lines = facts.slice(0, MOST_FACTS).map(([name, value]) => line(product.title, `${name} ${value}`))
  return { title: product.title, least, most, lines }
}

/** The one whose sorts all have less, or more, than any of the others; undefined where that depends on the sort, or all are alike. */
const foremost = (known: readonly Measured[], most: boolean): Measured | undefined =>
  known.length < 2
    ? undefined
    : known.find((one) => known.every((other) => other === one || (most ? one.least > other.most : one.most < other.least)))

function priced(product: ProductFact): Measured | undefined {
  const sums = product.variants.map((variant) => priceNow(variant).minor)
  if (sums.length === 0) return undefined
  const sorts = [...new Map(sortsSold(product).map((sort) => [priceNow(sort[1]).minor, sort] as const)).values()]
  const lines =
    sorts.length > 1
      ? sorts.map(([name, variant]) => line(`${product.title} ${name}`, priceNow(variant)))
      : product.variants.slice(0, 1).map((variant) => line(product.title, priceNow(variant)))
  return { title: product.title, least: Math.min(...sums), most: Math.max(...sums), lines }
}

const line = (name: string, value: WordArg): Words => ({ key: 'product.line', args: { name, value } })

/** Units of which a measure is told. */
const UNITS: Readonly<Record<Exclude<Measure, 'price'>, readonly string[]>> = {
  weight: ['g'],
  size: ['cm', 'ml'],
}

function onPage(product: ProductFact, by: Exclude<Measure, 'price'>): Measured | undefined {
  const measures = MEASURES.filter(([unit]) => unit !== undefined && UNITS[by].includes(unit.name))
  for (const [name, value] of Object.entries(product.attributes)) {
    if (!holdsField(by, ownText(product, name))) continue
    const amounts = measures.flatMap((measure) => amountsOf(ownText(product, value), measure).map(({ values }) => values))
    const all =
      by === 'size' ? amounts.filter(({ length }) => length === SIDES).map((sides) => sides.reduce((a, b) => a * b)) : amounts.flat()
    if (all.length > 0)
      return { title: product.title, least: Math.min(...all), most: Math.max(...all), lines: [line(product.title, `${name} ${value}`)] }
  }
  return undefined
}

/** Length, width and height: what is larger is told by all three. */
const SIDES = 3
