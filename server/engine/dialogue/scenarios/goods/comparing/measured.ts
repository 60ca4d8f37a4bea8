import type { WordArg, Words } from '#engine/conversation'
import { amountsOf, MEASURES } from '#engine/text'
import { ownText, type ProductFact } from '../../../facts/index.ts'
import { priceNow } from '../../../steps/index.ts'
import { holdsField } from '../fields.ts'
import { sortsSold } from './options-named.ts'

/** What goods are told apart by where one measure is asked for: "哪个更轻", "which is cheaper". */
export type MeasureAsked = 'cheapest' | 'lightest' | 'heaviest'

/** What words compare by. */
const CHEAPER =
  /便宜|实惠|划算|安[いく]|싼|싸|저렴|m[aá]s barat|mais barat|moins ch|billiger|g[uü]nstiger|дешевле|أرخص|rẻ hơn|ถูกกว่า|lebih murah|抵(?:啲|d|$)|价格?低|省钱|\b(?:cheap(?:er|est)?|less expensive|costs? less|lower (?:in )?price|better price)\b/iu
const LIGHTER =
  /軽[いく]|가벼|가볍|m[aá]s liger|mais leve|plus l[eé]ger|leichter|легче|أخف|nhẹ hơn|เบากว่า|lebih ringan|轻(?!松|薄|奢|微|易)|重量?小|\b(?:light(?:er|est)|weighs? (?:the )?(?:less|least)|less heavy)\b/iu
const HEAVIER = /(?<![严尊慎])重(?!要|新|复|点|工|视|量小)|沉(?!淀|稳)|\b(?:heav(?:ier|iest)|weighs? (?:the )?mo(?:re|st))\b/iu
/** One of several is asked for, or whether one is more than another. */
const COMPARES =
  /[哪谁誰邊]|どちら|どっち|어느|뭐가|둘 중|cu[aá]l|qual|le?quel|laquelle|welche|как(?:ой|ая)|что|أيهما|nào|ไหน|mana|更|比(?!如)|还是|還是|\b(?:which|than|or|whichever)\b|\bwhat(?:'s| is) \w+er\b/iu

/** The measure that words compare by; `words` without the names of goods, which may hold "light" themselves. */
export function measureAsked(words: string): MeasureAsked | undefined {
  if (!COMPARES.test(words)) return undefined
  if (CHEAPER.test(words)) return 'cheapest'
  if (LIGHTER.test(words)) return 'lightest'
  return HEAVIER.test(words) ? 'heaviest' : undefined
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
 * anything.
 */
export function measuredWords(asked: MeasureAsked, goods: readonly ProductFact[]): Words[] | undefined {
  const told = goods.map((one) => (asked === 'cheapest' ? priced(one) : weighed(one)))
  const known = told.filter((one) => one !== undefined)
  if (known.length === 0) return undefined
  const first = known.length === goods.length ? foremost(known, asked === 'heaviest') : undefined
  const lacking = asked === 'cheapest' ? [] : goods.filter((_, at) => told[at] === undefined)
  return [
    ...(first ? [{ key: `compare.${asked}`, args: { title: first.title } }] : []),
    ...known.flatMap(({ lines }) => lines),
    ...lacking.map(({ title }) => ({ key: 'product.field_unknown', args: { title, field: { key: 'field.weight' } } })),
  ]
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

function weighed(product: ProductFact): Measured | undefined {
  const measures = MEASURES.filter(([unit]) => unit?.name === 'g')
  for (const [name, value] of Object.entries(product.attributes)) {
    if (!holdsField('weight', ownText(product, name))) continue
    const all = measures.flatMap((measure) => amountsOf(ownText(product, value), measure).flatMap(({ values }) => values))
    if (all.length > 0)
      return { title: product.title, least: Math.min(...all), most: Math.max(...all), lines: [line(product.title, `${name} ${value}`)] }
  }
  return undefined
}
