import type { Sql } from 'sql-template-tag'

/** What a figure is told in. `count`: a sum; all others: what was counted, by what it was counted of. */
export type Unit = 'count' | 'per_session' | 'share' | 'seconds' | 'stars' | 'points' | 'mood' | 'money'

/** A figure is called, defined and bounded in both languages. */
interface Told {
  readonly title: string
  readonly sentence: string
  readonly leavesOut: string
}

/** One figure, defined once: page, export, roll-up and experiment all count by these lines of SQL over the facts of a session. */
export interface Figure {
  readonly name: string
  readonly group: 'volume' | 'waits' | 'handled' | 'settled' | 'voice' | 'money' | 'visits' | 'costs'
  readonly unit: Unit
  /** Which way is better; absent where neither is. */
  readonly better?: 'up' | 'down'
  /** Which sessions it is of: a truth over the columns of the facts. */
  readonly of: Sql
  /** How much a session counts below the line; 1 where absent. */
  readonly weight?: Sql
  /** What a session adds above the line; whole or decimal numbers alone, so that sums are exact. */
  readonly top: Sql
  /** The value below which this share of the sessions' `top` lies, instead of their mean; figures of one spread have the same `of` and `top`. */
  readonly quantile?: { readonly at: number; readonly spread: string }
  /** A sum of orders in the first shop's money: those in another are told beside it. */
  readonly ofOneMoney?: true
  readonly words: { readonly 'zh-CN': Told; readonly en: Told }
}
