import type { Discount, Layer, Terms } from '@xiaoer/contract/campaigns'

/** Goods to be bought: so many of a variant; `unit` in minor units. */
export interface SumLine {
  readonly variantId: string
  readonly productId: string
  readonly category: string
  /** Needs no parcel: pays no freight and does not count towards free delivery. */
  readonly virtual: boolean
  readonly unit: number
  readonly quantity: number
}

/** What one discount took off. */
export interface SumStep {
  readonly id: string
  readonly name: string
  /** Negative: taken off. */
  readonly amount: number
  readonly coupon?: { readonly held: boolean }
}

/** A step that was not reached, and how much the goods it is for lack. */
export interface Missed {
  /** Of the discount; `freight` for free delivery. */
  readonly id: string
  readonly name: string
  readonly lacks: number
  /** What it would take off then; absent for a gift or a share of the price. */
  readonly off?: number
  readonly gift?: string
}

/** list prices + steps + freight = total, to the minor unit; the lines' `paid` share the goods' part of it. */
export interface Sum {
  readonly lines: readonly (SumLine & { readonly paid: number })[]
  readonly steps: readonly SumStep[]
  readonly freight: number
  readonly total: number
  readonly gifts: readonly { readonly id: string; readonly name: string; readonly gift: string }[]
  readonly missed: readonly Missed[]
}

/** A discount bound to the lines it is for. */
export interface Bound {
  readonly of: Discount
  readonly at: number
  readonly lines: readonly number[]
  /** Places of the discounts that keep it off a line they have lowered. */
  readonly shutBy: readonly number[]
  readonly measured: Layer['measured']
}

/** The reckoning on its way: copied where a choice is tried. */
export interface Open {
  /** What is left to pay of each line. */
  readonly left: number[]
  /** What was left as the layer began. */
  before: readonly number[]
  /** By line: places of the discounts it took. Replaced, never changed, so that copies may share it. */
  readonly took: (readonly number[])[]
  readonly steps: SumStep[]
  /** By place of a discount: the sum it looked at; kept where the sum is to be told, not while choices are tried. */
  readonly seen?: Map<number, number>
}

/** Goods and terms made ready to be reckoned many times. */
export interface Bench {
  readonly terms: Terms
  readonly lines: readonly SumLine[]
  readonly layers: readonly { readonly layer: Layer; readonly discounts: readonly Bound[] }[]
}

const isFor = ({ only, except }: Discount, { productId, category }: SumLine): boolean =>
  (only.length === 0 || only.includes(productId) || only.includes(category)) && !except.includes(productId) && !except.includes(category)

/** Binds terms to goods. */
export function bench(lines: readonly SumLine[], terms: Terms): Bench {
  const bound = terms.discounts.map(
    (of, at): Bound => ({
      of,
      at,
      lines: lines.flatMap((line, i) => (isFor(of, line) ? [i] : [])),
      measured: terms.layers.find(({ id }) => id === of.layer)?.measured ?? 'left',
      shutBy: terms.discounts.flatMap(({ excludes }, other) => (excludes.includes(of.id) || excludes.includes(of.layer) ? [other] : [])),
    }),
  )
  const layers = terms.layers.map((layer) => ({
    layer,
    discounts: bound.filter(({ of, lines }) => of.layer === layer.id && lines.length > 0),
  }))
  return { terms, lines, layers }
}

export const opened = (lines: readonly SumLine[]): Open => {
  const left = lines.map(({ unit, quantity }) => unit * quantity)
  return { left, before: left, took: lines.map(() => []), steps: [] }
}

export const copied = ({ left, before, took, steps }: Open): Open => ({ left: [...left], before, took: [...took], steps: [...steps] })

export const total = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0)
