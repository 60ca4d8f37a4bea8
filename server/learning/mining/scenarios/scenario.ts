import type { ShopAct } from './shop-acts.ts'

/** A share of what was looked at. */
export type Shares = Readonly<Record<string, number>>

/** What is said or asked on the way, and in how many of the matters looked at. */
export interface Step {
  readonly by: 'shopper' | 'agent'
  /** What the shop's words do; null for shoppers'. */
  readonly act: ShopAct | null
  readonly text: string
  readonly share: number
  /** Where it stands in the matter, in the mean: 0 at its beginning, 1 at its end. */
  readonly place: number
}

/** A matter that shoppers bring again and again, as it goes. */
export interface Scenario {
  /** `s0001` and so on, the commonest first. */
  readonly id: string
  readonly name: string
  /** What the understanding takes its openings for, and in what share of them; null where no intent stands for a third. */
  readonly intent: { readonly id: string; readonly share: number } | null
  readonly matters: number
  readonly sessions: number
  /** Of all matters. */
  readonly share: number
  /** Phrases that tell it from the others, with the share of its openings they stand in. */
  readonly phrases: readonly { readonly phrase: string; readonly share: number }[]
  /** Openings that are typical of it. */
  readonly begins: readonly string[]
  readonly steps: readonly Step[]
  readonly ends: Shares
  readonly mood: Shares
  readonly turns: { readonly median: number; readonly p90: number }
  /** Of those with times; null where none has. */
  readonly seconds: { readonly median: number; readonly p90: number } | null
  /** How many matters the steps, ends, moods and lengths were taken from. */
  readonly lookedAt: number
  /** Ids of sessions. */
  readonly examples: readonly string[]
}
