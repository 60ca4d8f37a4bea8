/** What a mistake costs, in turns: what is done against a shopper's will, a wrong answer, one beside the point, a question back. */
export const COST = { deed: 100, wrong: 5, off: 1, question: 1 } as const

/** An error of reading is mostly beside the point; this share of it says something untrue of what was meant: of goods seldom, of an order more often. */
const UNTRUE = { goods: 0.1, order: 0.3 } as const
const misread = (untrue: number): number => untrue * COST.wrong + (1 - untrue) * COST.off
/** Nothing is done before a yes: what is begun for nothing is a wrong turn, and a deed only where its yes is misread too. */
const YES_MISREAD = 0.005
const begunForNothing = COST.wrong + YES_MISREAD * COST.deed

/** From here on doing it costs less than asking back. */
const from = (cost: number): number => 1 - COST.question / cost

/** The least confidence that each kind of command needs; below it one question is asked. The one table of thresholds. */
export const LEAST = {
  start_flow: from(begunForNothing),
  ask: from(misread(UNTRUE.order)),
  ask_goods: from(misread(UNTRUE.goods)),
  /** What may be meant is put as a choice from here on; below it that would be guessing. */
  near: 0.35,
  /** A courtesy that no model is asked beside. */
  sure: 0.9,
} as const
