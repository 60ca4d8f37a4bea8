import { z } from 'zod'

/** An amount in the smallest unit of its currency (分, cent) and the ISO 4217 code. Never a fraction, never a float of yuan. */
export const Money = z.object({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) })
export type Money = z.infer<typeof Money>

const decimals = new Map<string, number>()

/** How many decimals a currency has (ISO 4217: yen none, dinar three); asked of its format once. Throws `RangeError` for what is no code. */
export function decimalsOf(currency: string): number {
  const known = decimals.get(currency)
  if (known !== undefined) return known
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  decimals.set(currency, digits)
  return digits
}

/** "358.00 CNY", "35800 JPY": for files and terminals, in the currency's own decimals. */
export const plainMoney = ({ minor, currency }: Money): string => {
  const digits = decimalsOf(currency)
  return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`
}

/** An instant as ISO 8601 in UTC, as every time crosses the wire. */
export const Instant = z.iso.datetime()
export type Instant = z.infer<typeof Instant>

/** What an option costs the shop, in parts, and what they were reckoned from: minor units, and shares of one. */
export const OptionCost = z.object({
  money: Money,
  goods: Money,
  freight: Money,
  handling: Money,
  lossOfCustomer: Money,
  total: Money,
  inputs: z.object({
    paid: z.number(),
    goodsCost: z.number(),
    worthOfReturned: z.number(),
    customerValue: z.number(),
    shareThatLeaves: z.number(),
  }),
})
export type OptionCost = z.infer<typeof OptionCost>
