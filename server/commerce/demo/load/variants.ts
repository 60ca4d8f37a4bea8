import { type ProductSpec, productSpecs } from '../files/index.ts'
import { dice } from '../parcels/index.ts'

export interface VariantRow {
  id: string
  product_id: string
  position: number
  options: Record<string, string>
  price: number
  currency: string
  stock: number
  restock_on: string | null
}

/** What is said of a variant in one breath: "卡其色 M". */
export const variantName = (options: Readonly<Record<string, string>>): string => Object.values(options).join(' ')

/** Every combination of a product's options, with price and stock; those sold out come back so many days from today, as far as is known. */
function variantsOf(spec: ProductSpec, today: string): VariantRow[] {
  const roll = dice([...spec.id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7))
  return combine(Object.entries(spec.options)).map((options, at) => {
    const name = variantName(options)
    const back = spec.out[name]
    return {
      id: `${spec.id}.${at + 1}`,
      product_id: spec.id,
      position: at + 1,
      options,
      price: priceOf(spec, Object.values(options)),
      currency: 'CNY',
      stock: back === undefined ? Math.max(1, Math.round(spec.stock * roll.between(0.2, 1.4))) : 0,
      restock_on: typeof back === 'number' ? addDays(today, back) : null,
    }
  })
}

/** Of all products, in the order of the shop. */
export const allVariants = (today: string): VariantRow[] => productSpecs().flatMap((spec) => variantsOf(spec, today))

function combine(options: readonly [string, readonly string[]][]): Record<string, string>[] {
  return options.reduce<Record<string, string>[]>(
    (made, [name, values]) => made.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  )
}

function priceOf({ price, priceBy = {}, add = {} }: ProductSpec, values: readonly string[]): number {
  const base = values.map((value) => priceBy[value]).find((each) => each !== undefined) ?? price
  return values.reduce((sum, value) => sum + (add[value] ?? 0), base)
}

/** A date as the shop's calendar has it, "2026-11-11", so many days on. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
