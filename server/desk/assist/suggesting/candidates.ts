import type { SuggestedDecision, Suggestion } from '@xiaoer/contract/suggestions'
import type { ToldEntry } from '#engine/knowledge'
import type { WouldSay } from '../assist-parts.ts'
import type { PastReply } from '../past/find-replies.ts'
import { gramsIn, likeness } from '../past/likeness.ts'
import { decisionIn } from './decided.ts'

/** A suggestion that has no id yet, and how likely it is the one that is needed: an order, no probability. */
export interface Candidate extends Omit<Suggestion, 'id'> {
  readonly worth: number
}

const PLAIN = { kind: 'reply', title: '', entryId: null, decision: null, times: null, lastAt: null } as const
/** What was decided and what the shop told of this very order answer before what is so in general. */
const WORTH = { decision: 1, facts: 0.95, bot: 0.55 } as const
/** What is seldom the answer is not shown beside likelier ones. */
const LEAST_PROBABLE = 0.2
const LEAST_NEAR = 0.25
/** Replies that are worth more when more colleagues gave them; so many make no difference any more. */
const ENOUGH_TIMES = 5

/** What the bot would say, by what it rests on. */
export function fromBot({ text, lookUps, entryIds }: WouldSay): Candidate[] {
  if (text === '' || entryIds.length > 0) return []
  const decision = decisionIn(lookUps) ?? null
  if (decision) return [{ ...PLAIN, source: 'decision', text, title: decision.orderNumber, decision, worth: WORTH.decision }]
  const told = lookUps.some(({ what: { port }, json }) => FACTS.test(port) && !NOTHING.has(json))
  return [{ ...PLAIN, source: told ? 'facts' : 'bot', text, title: ordersIn(lookUps).join(' '), worth: told ? WORTH.facts : WORTH.bot }]
}

/** What the shop's systems tell, not the house itself. */
const FACTS = /^(?:orders|offers|catalogue|members|campaigns|graph)\./u
const NOTHING: ReadonlySet<string> = new Set(['null', '[]', '{}'])
const MOST_ORDERS = 2

const ordersIn = (lookUps: WouldSay['lookUps']): string[] => {
  const found = lookUps.filter(({ what, json }) => what.port === 'orders.find' && !NOTHING.has(json))
  const numbers = found.flatMap(({ what }) => what.with).filter((one) => typeof one === 'string')
  return [...new Set(numbers)].slice(0, MOST_ORDERS)
}

/** Entries, as likely as the search has them. */
export const fromEntries = (entries: readonly ToldEntry[]): Candidate[] =>
  entries
    .filter(({ probability }) => probability >= LEAST_PROBABLE)
    .map(({ entryId, question, answer, probability }) => ({
      ...PLAIN,
      source: 'knowledge',
      text: answer,
      title: question,
      entryId,
      worth: probability,
    }))

/** What colleagues answered. */
export const fromPast = (replies: readonly PastReply[]): Candidate[] =>
  replies
    .filter(({ near }) => near >= LEAST_NEAR)
    .map(({ text, near, times, lastAt }) => ({
      ...PLAIN,
      source: 'past',
      text,
      times,
      lastAt: lastAt.toISOString(),
      worth: 0.2 + 0.6 * near + 0.15 * (Math.min(times, ENOUGH_TIMES) / ENOUGH_TIMES),
    }))

/** What to do next by what was decided. */
export const asAction = (decision: SuggestedDecision): Candidate => ({
  ...PLAIN,
  kind: 'action',
  source: 'decision',
  text: '',
  title: decision.orderNumber,
  decision,
  worth: 1,
})

const MOST = 3
const MOST_OF_ONE = 2
const SAME = 0.75

/** The likeliest three, not two that say the same and not three of one source where another has something. */
export function chosen(candidates: readonly Candidate[]): Candidate[] {
  const apart: { readonly one: Candidate; readonly grams: ReadonlySet<string> }[] = []
  for (const one of candidates.toSorted((a, b) => b.worth - a.worth)) {
    const grams = gramsIn(one.text)
    if (!apart.some((other) => likeness(other.grams, grams) >= SAME)) apart.push({ one, grams })
  }
  const all = apart.map(({ one }) => one)
  const first = all.filter((one, i) => all.slice(0, i).filter(({ source }) => source === one.source).length < MOST_OF_ONE)
  return [...first, ...all.filter((one) => !first.includes(one))].slice(0, MOST)
}
