/** A prime above the orders a demo shop will ever see, and a factor that scatters: numbers do not tell how many orders there are. */
const PRIME = 9_999_999_967n
const FACTOR = 3_141_592_653n

/** The number of the n-th order of a shop, n from 1: "YS20" and ten digits. The same n has the same number in every workspace. */
export const orderNumber = (n: number): string => `YS20${String((BigInt(n) * FACTOR) % PRIME).padStart(10, '0')}`

/** As the shop stores it, from what a person typed: spaces, case and a missing "YS" do not matter. Undefined for what cannot be one of its numbers. */
export function asOrderNumber(typed: string): string | undefined {
  const compact = typed.replace(/[\s#-]/g, '').toUpperCase()
  if (/^YS20\d{10}$/.test(compact)) return compact
  return /^20\d{10}$/.test(compact) ? `YS${compact}` : undefined
}
