import type { Common, TradeOption, TradeQuestion } from '@xiaoer/contract/trades'
import type { Product, Variant } from '#commerce'
import { priceNow } from '#commerce'
import { amountsOf, MEASURES, type Measure } from '#engine/text'
import { folded, WordTable } from '../words.ts'

/** For whom goods are, as far as their page says. */
export interface ForWhom {
  readonly sex: Sex
  /** In years; from 0 to 200 where it is not told. */
  readonly from: number
  readonly to: number
  /** Whether the page says an age, or that it is for children. */
  readonly isAged: boolean
}

/** Numbers in a typed array: 0 is not told. */
export const SEX = { untold: 0, women: 1, men: 2, both: 3 } as const
export type Sex = (typeof SEX)[keyof typeof SEX]

type Mark = keyof Common['marks']

/** Reads pages by what all packs share. */
export interface PersonReader {
  readonly of: (product: Product) => ForWhom
}

const RANGE =
  /(\d+(?:\.\d+)?)\s*(个月|月龄|月|岁|周岁|months?|years?|yrs?|m|y)?\s*(?:到|至|[-–—~～])\s*(\d+(?:\.\d+)?)\s*(个月|月龄|月|岁|周岁|months?|years?|yrs?|m|y)/iu
const FROM = /(\d+(?:\.\d+)?)\s*(个月|月龄|月|岁|周岁|months?|years?|yrs?)\s*(?:以上|起|\+|及以上|and up|or older)?/iu
const MONTHS = /^(?:个月|月|m(?:onth)?)/iu
const CHILDREN_TO = 14
const BABIES_TO = 3
const ADULT = 14

export function personReader({ marks, readsPerson, readsAge }: Common): PersonReader {
  const words = new WordTable<Mark>(
    (['women', 'men', 'both', 'children', 'babies'] as const).flatMap((mark) => marks[mark].map((word): [string, Mark] => [word, mark])),
  )
  const persons = new Set(readsPerson.map(folded))
  const ages = new Set(readsAge.map(folded))
  return {
    of(product) {
      const said = new Set<Mark>()
      let [from, to, isAged] = [0, 200, false]
      for (const [name, value] of Object.entries(product.attributes)) {
        const called = folded(name)
        if (persons.has(called)) for (const { means } of words.in(folded(value))) for (const mark of means) said.add(mark)
        if (ages.has(called)) {
          const range = rangeOf(value)
          if (range) [from, to, isAged] = [range[0], range[1], true]
        }
      }
      const titled = new Set(words.in(folded(`${product.title} ${product.category}`)).flatMap(({ means }) => means))
      const isOf = (mark: Mark) => said.has(mark) || titled.has(mark)
      if (!isAged && isOf('babies')) [from, to, isAged] = [0, BABIES_TO, true]
      else if (!isAged && isOf('children')) [from, to, isAged] = [2, CHILDREN_TO, true]
      else if (!isAged && (said.has('women') || said.has('men'))) from = ADULT
      return { sex: sexOf(said.size > 0 ? said : titled), from, to, isAged }
    },
  }
}

function sexOf(said: ReadonlySet<Mark>): Sex {
  if (said.has('both') || (said.has('women') && said.has('men'))) return SEX.both
  return said.has('women') ? SEX.women : said.has('men') ? SEX.men : SEX.untold
}

/** "6 个月–4 岁", "0–2.5 岁", "12 个月起": in years. */
function rangeOf(value: string): [number, number] | undefined {
  const range = RANGE.exec(value)
  if (range) {
    const [, low = '0', unit, high = '0', lastUnit = ''] = range
    return [inYears(Number(low), unit ?? lastUnit), inYears(Number(high), lastUnit)]
  }
  const from = FROM.exec(value)
  if (from) return [inYears(Number(from[1]), from[2] ?? ''), 200]
  return undefined
}
const inYears = (value: number, unit: string) => (MONTHS.test(unit) ? value / 12 : value)

/** The lowest price of what is in stock, in minor units; of all where nothing is. */
export function priceOf({ variants }: Pick<Product, 'variants'>): number {
  const there = variants.filter(({ stock }) => stock > 0)
  return Math.min(...(there.length > 0 ? there : variants).map((one) => priceNow(one).minor), Number.POSITIVE_INFINITY)
}

/** Which options of a question goods fit, read from their own values. */
export interface OptionReader {
  readonly question: TradeQuestion
  /** A bit for each option in their order; 0 where nothing tells. */
  readonly of: (product: Product) => number
  /** The same of attributes and options alone. */
  readonly ofPairs: (pairs: readonly (readonly [string, string])[]) => number
  /** The same of one variant: its own options go before what the page says of all. */
  readonly ofVariant: (product: Product, variant: Variant) => number
  /** The value that fits an option: what a reason shows. */
  readonly valueFor: (product: Product, option: number) => { readonly name: string; readonly value: string } | undefined
}

export function optionReader(question: TradeQuestion): OptionReader {
  const names = new Set(question.reads.map(folded))
  const words = new WordTable<number>(question.options.flatMap(({ words: all }, at) => all.map((word): [string, number] => [word, at])))
  const measure = question.unit === undefined ? undefined : measureWith(question.unit)
  const bitsIn = (text: string): number => bitsOf(text, question.options, words, measure)
  const ofPairs = (pairs: readonly (readonly [string, string])[]) =>
    pairs.reduce((bits, [name, value]) => (names.has(folded(name)) ? bits | bitsIn(value) : bits), 0)
  const ofPage = ({ title, description }: Product) => (question.page ? bitsIn(title) || bitsIn(description) : 0)
  const ofAll = (product: Product) =>
    ofPairs([...product.variants.filter(isThere).flatMap(({ options }) => Object.entries(options)), ...Object.entries(product.attributes)])
  return {
    question,
    of: (product) => ofAll(product) || ofPage(product),
    ofPairs,
    ofVariant: (product, variant) =>
      ofPairs(Object.entries(variant.options)) || ofPairs(Object.entries(product.attributes)) || ofPage(product),
    valueFor(product, option) {
      const fits = (text: string) => ((bitsIn(text) >>> option) & 1) === 1
      const options = product.variants.filter(isThere).flatMap((one) => Object.entries(one.options))
      const found = [...Object.entries(product.attributes), ...options].find(([name, value]) => names.has(folded(name)) && fits(value))
      return found && { name: found[0], value: found[1] }
    },
  }
}
const isThere = ({ stock }: Variant) => stock > 0

const measureWith = (unit: string): { readonly measure: Measure; readonly times: number } | undefined => {
  const measure = MEASURES.find((one) => one.some(({ name }) => name === unit))
  const times = measure?.find(({ name }) => name === unit)?.times
  return measure && times ? { measure, times } : undefined
}

const PLAIN = /\d+(?:\.\d+)?/gu

function bitsOf(
  text: string,
  options: readonly TradeOption[],
  words: WordTable<number>,
  unit: { readonly measure: Measure; readonly times: number } | undefined,
): number {
  let bits = 0
  for (const { means } of words.in(folded(text))) for (const at of means) bits |= 1 << at
  const isNumbered = options.some(({ from, to }) => from !== undefined || to !== undefined)
  if (!isNumbered) return bits
  for (const value of numbersIn(text, unit))
    options.forEach(({ from, to }, at) => {
      if ((from !== undefined || to !== undefined) && value >= (from ?? -Infinity) && value <= (to ?? Infinity)) bits |= 1 << at
    })
  return bits
}

/** The numbers of a value in the question's unit; bare ones where no measure is known by that name. */
function numbersIn(text: string, unit: { readonly measure: Measure; readonly times: number } | undefined): number[] {
  if (unit) return amountsOf(text, unit.measure).flatMap(({ values }) => values.map((value) => value / unit.times))
  return [...text.replaceAll(',', '').matchAll(PLAIN)].map(([one]) => Number(one))
}
