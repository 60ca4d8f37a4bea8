/** What upsets: each has lines of its own in the catalogue, `tone.<cause>.<mild|strong>.<n>`. */
export const CAUSES = ['late', 'lost', 'quality', 'wrong', 'refund', 'price', 'service', 'order', 'goods', 'unknown'] as const
/** What upsets a shopper. */
export type Cause = (typeof CAUSES)[number]

/** How many lines there are for a cause and an intensity, and how many light ones, in the languages that are written in full. */
export const LINES_EACH = 7
export const LIGHT_LINES = 6
/** How many of each there are in the twelve others: a person comes within three turns of anger, so that nobody hears a fourth. */
export const LINES_ELSEWHERE = 3

/** How many lines of a kind there are in a language. */
export const linesIn = (language: string, inFull: number): number => (IN_FULL.test(language) ? inFull : LINES_ELSEWHERE)
const IN_FULL = /^(?:zh|yue|en|und)\b/iu

/** By intent; the first that fits. */
const CAUSED: readonly (readonly [RegExp, Cause])[] = [
  [/^shipping\.not_received$/u, 'lost'],
  [/^shipping\.damage$|^issue\.(?:quality|not_as_described)$|^warranty\.|^parts\./u, 'quality'],
  [/^issue\.(?:wrong_item|missing)$/u, 'wrong'],
  [/^shipping\.|^virtual\./u, 'late'],
  [/^(?:return|exchange|refund|aftersale)\./u, 'refund'],
  [/^(?:price|promo|member)\./u, 'price'],
  [/^service\.compensation$/u, 'refund'],
  [/^service\./u, 'service'],
  [/^(?:order|payment|account)\./u, 'order'],
  [/^(?:product|stock)\./u, 'goods'],
]

/** What an intent is upset about. */
export const causeOf = (intent: string): Cause => CAUSED.find(([pattern]) => pattern.test(intent))?.[1] ?? 'unknown'
