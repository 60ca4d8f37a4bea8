import { type Policy, type Ruling, within } from '../policy/compile.ts'

/** Markets whose consumer law ships with the product. */
export const MARKETS = ['CN', 'EU'] as const
/** One of them. */
export type Market = (typeof MARKETS)[number]

/** What a shop's law is told by. */
export interface Selling {
  /** Where it sells, as its settings say; absent where nobody has said. */
  readonly market?: Market | null | undefined
  /** ISO 4217. */
  readonly currency: string
}

/** Where a currency is the money of the law's own land. */
const AT_HOME: Readonly<Record<string, Market>> = { CNY: 'CN', EUR: 'EU' }

/** What a law grants at an instant (milliseconds), of the policies at hand. */
export const rulesOfLaw = (policies: readonly Policy[], law: string, at: number): Ruling[] =>
  policies
    .filter(({ layer, applies }) => layer === 'law' && applies.law === law)
    .flatMap(({ versions }) => versions.filter(({ span }) => within(span, at)).flatMap(({ rules }) => rules))
    .filter(({ span }) => within(span, at))

/** The law that a shop is under: that of the market it says it sells in; where it says none its currency tells, and else the law of China stands. */
export const lawOf = ({ market, currency }: Selling): Market => market ?? AT_HOME[currency] ?? 'CN'
