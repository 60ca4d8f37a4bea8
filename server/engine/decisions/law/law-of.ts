import { type Policy, type Ruling, within } from '../policy/compile.ts'

/** Markets whose consumer law ships with the product. */
export const MARKETS = ['CN', 'EU'] as const
/** One of them. */
export type Market = (typeof MARKETS)[number]

/** Where a shop says it sells: a market whose law ships, or none of them. */
export type Sells = Market | 'none'

/** What a shop's law is told by. */
export interface Selling {
  /** Where it sells, as its settings say; absent where nobody has said. */
  readonly market?: Sells | null | undefined
  /** ISO 4217. */
  readonly currency: string
}

/** Where a currency is the money of the law's own land. */
const AT_HOME: Readonly<Record<string, Market>> = { CNY: 'CN', EUR: 'EU' }
/** Currencies that tell the law where nobody has said it. */
export const TELL_LAW: readonly string[] = Object.keys(AT_HOME)

/** What a law grants at an instant (milliseconds), of the policies at hand; nothing without a law. */
export const rulesOfLaw = (policies: readonly Policy[], law: string | undefined, at: number): Ruling[] =>
  policies
    .filter(({ layer, applies }) => law !== undefined && layer === 'law' && applies.law === law)
    .flatMap(({ versions }) => versions.filter(({ span }) => within(span, at)).flatMap(({ rules }) => rules))
    .filter(({ span }) => within(span, at))

/**
 * The law that a shop is under: that of the market it says it sells in; where it says none its currency tells. Undefined where neither does, or the
 * shop is under none of those that ship: its own policy alone decides then, and a person what that does not speak of.
 */
export const lawOf = ({ market, currency }: Selling): Market | undefined => (market === 'none' ? undefined : (market ?? AT_HOME[currency]))
