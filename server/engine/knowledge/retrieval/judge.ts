import type { Index } from './build.ts'
import { likeness, type Match } from './score.ts'

/** What the probability that an entry answers is reckoned from. */
export interface Features {
  readonly likeness: number
  readonly asked: number
  /** 1 where the intent is the entry's, 0.4 of the same family, 0 unknown, −1 another. */
  readonly agreement: number
  /** How much better than the next entry, by likeness. */
  readonly lead: number
  /** 1 / how many entries share the intent: the only one needs few words. */
  readonly alone: number
}

/** Intents that say nothing of a matter. */
const MUTE = /^(?:other\.unknown|inform\.|chat\.)/u
const familyOf = (intent: string) => intent.slice(0, intent.indexOf('.'))

export function agreement(intents: readonly string[], intent: string | undefined): number {
  if (intent === undefined || MUTE.test(intent) || intents.length === 0) return 0
  if (intents.includes(intent)) return 1
  return intents.some((one) => familyOf(one) === familyOf(intent)) ? 0.4 : -1
}

export function featuresOf(index: Index, match: Match, next: Match | undefined, intent: string | undefined): Features {
  const { intents } = index.entries[match.owner]!
  const agrees = agreement(intents, intent)
  return {
    likeness: likeness(match),
    asked: match.asked,
    agreement: agrees,
    lead: likeness(match) - (next ? likeness(next) : 0),
    alone: agrees === 1 && intent !== undefined ? 1 / (index.answering.get(intent) ?? 1) : 0,
  }
}

/**
 * Logistic, fitted on the demo shop's entries: each wording asked of an index without it (right entry or not), and of one without its
 * entry. `xiaoer`'s test beside this file measures what it is worth.
 */
const WEIGHTS = { bias: -3.4, likeness: 5.2, asked: 0.8, agreement: 1.1, lead: 2.4, alone: 1.6 }

export function probability({ likeness: like, asked, agreement: agrees, lead, alone }: Features): number {
  const { bias, ...w } = WEIGHTS
  return 1 / (1 + Math.exp(-(bias + w.likeness * like + w.asked * asked + w.agreement * agrees + w.lead * lead + w.alone * alone)))
}
