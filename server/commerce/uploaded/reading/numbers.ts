/** What stands before the decimals of a number. */
export type Decimal = '.' | ','

/**
 * Currencies whose countries write a decimal point (CLDR). Of the others "1.299" may be 1299 or 1.299, and "1,299" as well: only the other
 * numbers of the table tell.
 */
const POINT = new Set(
  'AED AUD BDT BHD CAD CNH CNY EGP GBP GHS HKD ILS INR JOD JPY KES KRW KWD LKR MOP MXN MYR NGN NPR NZD OMR PHP PKR QAR SAR SGD THB TWD TZS UGX USD'.split(
    ' ',
  ),
)
const OTHER = { '.': ',', ',': '.' } as const
const isDecimal = (mark: string | undefined): mark is Decimal => mark === '.' || mark === ','

/** A number as it is written, bare: full width folded, currency and spaces between thousands taken off. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^[A-Z]{3}|^[¥$€£]|[元円원€£]$|[A-Z]{3}$/gu, '')
    .trim()
    .replace(/(?<=\d)[ '’](?=\d{3}(?!\d))/gu, '')

/** What stands before the decimals, as far as the number itself tells. */
export function decimalIn(number: string): Decimal | undefined {
  const marks = [...number].filter(isDecimal)
  const [last, before] = [marks.at(-1), marks.at(-2)]
  if (last === undefined) return undefined
  if (before !== undefined) return last === before ? OTHER[last] : last
  const [whole = '', rest = ''] = number.replace('-', '').split(last)
  return rest.length !== 3 || whole.length > 3 || whole.startsWith('0') ? last : undefined
}

/** How the columns of a table write their decimals: what their numbers tell of themselves. */
export class Decimals {
  private readonly seen = new Map<number, Set<Decimal>>()
  private readonly usual: Decimal | undefined

  constructor(currency: string) {
    this.usual = POINT.has(currency) ? '.' : undefined
  }

  note(column: number, text: string): void {
    const found = decimalIn(bare(text))
    if (found) this.seen.set(column, (this.seen.get(column) ?? new Set()).add(found))
  }

  /** Of a column; by the whole table where its own numbers tell nothing, and by the currency where none does or they differ. Undefined: nobody can say. */
  of(column: number): Decimal | undefined {
    const own = this.seen.get(column)
    const all = new Set([...this.seen.values()].flatMap((some) => [...some]))
    const [one = this.usual, other] = own ?? all
    return other === undefined ? one : this.usual
  }
}

const WHOLE = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$|^\d+$/u

/**
 * A number written with a point and no marks between thousands ("1299.00"), by how its column writes decimals. Undefined for what is no
 * number; 'ambiguous' for what may be two.
 */
export function plainNumber(number: string, column: Decimal | undefined): string | 'ambiguous' | undefined {
  const sign = number.startsWith('-') ? '-' : ''
  const text = number.slice(sign.length)
  if (!/^\d[\d.,]*$/u.test(text)) return undefined
  const decimal = decimalIn(text) ?? column
  if (decimal === undefined) return /[.,]/u.test(text) ? 'ambiguous' : number
  const [whole = '', rest, more] = text.split(decimal)
  if (more !== undefined || !WHOLE.test(whole) || (rest !== undefined && !/^\d+$/u.test(rest))) return undefined
  return `${sign}${whole.replaceAll(OTHER[decimal], '')}${rest === undefined ? '' : `.${rest}`}`
}
