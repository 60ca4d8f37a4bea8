/** What may be promised: a sum, a share of one, a day, a time of day, a span of time, that something was done, that something is owed. */
const PROMISE_KINDS = ['money', 'share', 'date', 'time', 'span', 'done', 'entitlement'] as const
/** What may be promised. */
export type PromiseKind = (typeof PROMISE_KINDS)[number]

/** One promise in a text. */
export interface Promised {
  readonly kind: PromiseKind
  /** The words that make it. */
  readonly text: string
  /**
   * The same for all ways to write it. Money: `CNY 19900` in minor units (`? 19900` where no currency is named); share: percent; date:
   * `2026-11-12`, `11-12`, `day 12` or `weekday 5`; time: `18:00`; span: minutes as `m 2880`, working days as `w 3`, months as `M 12`,
   * ranges as `m 1440..2880`; deeds and rights by their name, as `refunded`, `refund`.
   */
  readonly value: string
  /** Where it stands in the folded text, and the sentence around it. */
  readonly at: number
  readonly sentence: string
  /** Told in another language than Chinese and English. */
  readonly elsewhere?: true
  /** Told without the word for the deed: "your order is in the bin". */
  readonly otherwise?: true
}

/** A promise before its sentence is known. */
export type Draft = Omit<Promised, 'sentence'>

/** The day that words such as "tomorrow" are counted from. */
export interface Today {
  readonly now: Date
  /** IANA zone of the shop. */
  readonly timeZone: string
}
