import type { SuggestedDecision, Suggestion } from '@xiaoer/contract/suggestions'
import type { ToldEntry } from '#engine/knowledge'
import type { WouldSay } from '../assist-parts.ts'
import type { PastReply } from '../past/find-replies.ts'
import type { Likely } from '../next-act/likely.ts'
import { foreseen } from '../next-act/stand.ts'
import { stepOf } from '../next-act/steps.ts'
import { decisionIn } from './decided.ts'

/** A suggestion that has no id yet, and how likely it is the one that is needed: an order, no probability. */
export interface Candidate extends Omit<Suggestion, 'id'> {
  readonly worth: number
  /** What one would do by it, as it is foreseen; nothing where that cannot be told. */
  readonly acts: readonly string[]
}

/** What words of the shop's do, by kinds. */
type Does = (text: string) => readonly string[]
const TELLS: readonly string[] = ['tell']

const PLAIN = { kind: 'reply', title: '', entryId: null, decision: null, times: null, lastAt: null } as const
/** What was decided and what the shop told of this very order answer before what is so in general. */
const WORTH = { decision: 1, facts: 0.95, bot: 0.55, step: 0.5 } as const
/** What is seldom the answer is not shown beside likelier ones. */
const LEAST_PROBABLE = 0.2
const LEAST_NEAR = 0.25
/** Replies that are worth more when more colleagues gave them; so many make no difference any more. */
const ENOUGH_TIMES = 5

/** What the bot would say, by what it rests on. */
export function fromBot({ text, lookUps, entryIds }: WouldSay, does: Does): Candidate[] {
  if (text === '' || entryIds.length > 0) return []
  const decision = decisionIn(lookUps) ?? null
  if (decision) return [{ ...PLAIN, source: 'decision', text, title: decision.orderNumber, decision, worth: WORTH.decision, acts: TELLS }]
  const told = lookUps.some(({ what: { port }, json }) => FACTS.test(port) && !NOTHING.has(json))
  const title = ordersIn(lookUps).join(' ')
  if (told) return [{ ...PLAIN, source: 'facts', text, title, worth: WORTH.facts, acts: TELLS }]
  return [{ ...PLAIN, source: 'bot', text, title, worth: WORTH.bot, acts: does(text).map(foreseen) }]
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
      acts: TELLS,
    }))

/** What colleagues answered. */
export const fromPast = (replies: readonly PastReply[], does: Does): Candidate[] =>
  replies
    .filter(({ near }) => near >= LEAST_NEAR)
    .map(({ text, near, times, lastAt }) => ({
      ...PLAIN,
      source: 'past',
      text,
      times,
      lastAt: lastAt.toISOString(),
      worth: 0.2 + 0.6 * near + 0.15 * (Math.min(times, ENOUGH_TIMES) / ENOUGH_TIMES),
      acts: does(text).map(foreseen),
    }))

/** So likely an act must be to be put into words of the house. */
const LEAST_LIKELY = 0.1

/** What mostly comes next in a talk that has come so far, in words that tell nothing. */
export const fromLikely = ({ acts, matter }: Likely, language: string, order: string | undefined): Candidate[] =>
  acts
    .filter(({ probability }) => probability >= LEAST_LIKELY)
    .flatMap(({ act }) => {
      const text = stepOf(act, { matter, language, order })
      return text === undefined ? [] : [{ ...PLAIN, source: 'step' as const, text, worth: WORTH.step, acts: [act] }]
    })

/** What to do next by what was decided. */
export const asAction = (decision: SuggestedDecision): Candidate => ({
  ...PLAIN,
  kind: 'action',
  source: 'decision',
  text: '',
  title: decision.orderNumber,
  decision,
  worth: 1,
  acts: [],
})
