import { decimalsOf } from '@xiaoer/contract'
import { comparedIn } from '#engine/text'
import {
  type Body,
  fitOn,
  MEASURES,
  type NearFact,
  type ProductFact,
  type SizeChartFact,
  type SuitsFact,
  wordsOfPage,
} from '../facts/index.ts'
import { type Display, isForSale, lowest, variantView } from './views.ts'

/** What found goods must be, beside the words. */
export interface Filters {
  /** In major units of the shop's currency. */
  readonly min_price?: number | undefined
  readonly max_price?: number | undefined
  readonly in_stock?: boolean | undefined
  /** Words that must stand on the page. */
  readonly having?: readonly string[] | undefined
}

/** Whether goods are what the filters ask for. */
export function passes(
  product: ProductFact,
  { min_price: least = 0, max_price: most = Number.POSITIVE_INFINITY, in_stock: there, having = [] }: Filters,
): boolean {
  const from = lowest(product)
  const price = from ? from.minor / 10 ** decimalsOf(from.currency) : 0
  const page = wordsOfPage(product).join('\n')
  return (
    (!there || isForSale(product)) &&
    price >= least &&
    price <= most &&
    having.every((word) => comparedIn(word).some((one) => page.includes(one)))
  )
}

/** In the order that is asked for; best fitting first where none is. */
export function sorted(found: readonly ProductFact[], by: 'fits' | 'cheapest' | 'dearest' = 'fits'): readonly ProductFact[] {
  if (by === 'fits') return found
  const sign = by === 'cheapest' ? 1 : -1
  return found.toSorted((a, b) => sign * ((lowest(a)?.minor ?? 0) - (lowest(b)?.minor ?? 0)))
}

/** Words of a search that stand on no page of what was found: a brand or kind that the shop does not have. */
export function absentWords(words: string, found: readonly ProductFact[]): { readonly on_no_page?: readonly string[] } {
  const pages = found.map((one) => wordsOfPage(one).join('\n').toLowerCase())
  const named = words.split(/[\s,，、]+/u).filter((word) => word !== '')
  const absent = named.filter((word) => !pages.some((page) => comparedIn(word).some((one) => page.includes(one.toLowerCase()))))
  return absent.length > 0 ? { on_no_page: absent } : {}
}

const UNITS = { height: 'cm', weight: 'kg', foot: 'cm', months: 'old' } as const

/** The sizes of a product's chart that hold the measures, how it runs, and what of them is in stock. */
export function sizeAdvice(product: ProductFact, body: Body, show: Display): unknown {
  const { title, sizeChart: chart, variants } = product
  if (!chart) return { title, error: 'no_size_chart', kinds: variants.map((one) => variantView(one, show).name) }
  const { fitting, unknown, known } = fitOn(chart, body)
  const sizes = new Set(fitting)
  return {
    title,
    reckoned_with: Object.fromEntries(
      MEASURES.flatMap((measure) => (body[measure] === undefined ? [] : [[`${measure}_${UNITS[measure]}`, body[measure]]])),
    ),
    fits: fitting,
    ...(known.length > 0 && fitting.length === 0 && { note: 'No size of the chart holds all of these measures.' }),
    runs: chart.runs,
    ...(chart.note && { page_says: chart.note }),
    ...(unknown.length > 0 && { not_told_yet: unknown }),
    chart: rowsOf(chart),
    stock: variants.filter(({ options }) => Object.values(options).some((value) => sizes.has(value))).map((one) => variantView(one, show)),
  }
}

/** The rows of a chart in words: 175 → "170–181 cm, 68–80 kg". */
export const rowsOf = ({ rows }: SizeChartFact): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rows.map(({ size, height, weight, foot, months }) => [
      size,
      [between(height, 'cm'), between(weight, 'kg'), between(foot, 'cm foot'), between(months, 'months')].filter(Boolean).join(', '),
    ]),
  )

const between = (range: readonly [number, number] | undefined, unit: string): string => (range ? `${range[0]}–${range[1]} ${unit}` : '')

type Path = SuitsFact['because'][number]
const inWords = (path: Path): string => path.map(({ from, edge, to }) => `${from.name} ${edge} ${to.name}`).join('; ')

/** Whether a thing suits, with the reasons. */
export const suitsView = (found: SuitsFact | undefined): unknown =>
  found
    ? {
        thing: found.thing.name,
        for: found.wish.name,
        verdict: found.verdict,
        ...(found.marks.length > 0 && { mind: found.marks }),
        because: found.because.slice(0, 3).map(inWords),
      }
    : { verdict: 'not_known' }

/** What is near a thing, with the goods of the shop. */
export const nearView = (found: NearFact | undefined): unknown =>
  found
    ? {
        of: found.thing.name,
        found: found.found.slice(0, 5).map(({ what, items }) => ({ what: what.name, product_ids: items.slice(0, 4) })),
      }
    : { found: [] }
