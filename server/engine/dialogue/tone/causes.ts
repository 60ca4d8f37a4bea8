/** What upsets: each has lines of its own in the catalogue, `tone.<cause>.<mild|strong>.<1–7>`. */
export const CAUSES = ['late', 'lost', 'quality', 'wrong', 'refund', 'price', 'service', 'order', 'goods', 'unknown'] as const
/** What upsets a shopper. */
export type Cause = (typeof CAUSES)[number]

/** How many lines there are for a cause and an intensity. */
export const LINES_EACH = 7
/** How many light lines there are. */
export const LIGHT_LINES = 6

/** By intent; the first that fits. */
const CAUSED: readonly (readonly [RegExp, Cause])[] = [
  [/^shipping\.not_received$/u, 'lost'],
  [/^shipping\.damage$|^issue\.(?:quality|not_as_described)$|^warranty\.|^parts\./u, 'quality'],
  [/^issue\.(?:wrong_item|missing)$/u, 'wrong'],
  [/^shipping\.|^virtual\./u, 'late'],
  [/^(?:return|exchange|refund|aftersale)\./u, 'refund'],
  [/^(?:price|promo|member)\./u, 'price'],
  [/^service\./u, 'service'],
  [/^(?:order|payment|account)\./u, 'order'],
  [/^(?:product|stock)\./u, 'goods'],
]

/** What an intent is upset about. */
export const causeOf = (intent: string): Cause => CAUSED.find(([pattern]) => pattern.test(intent))?.[1] ?? 'unknown'
