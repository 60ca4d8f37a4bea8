import type { SuggestedDecision, Suggestion } from '@xiaoer/contract/suggestions'
import type { ToldEntry } from '#engine/knowledge'
import type { WouldSay } from '../assist-parts.ts'
import type { Likely } from '../next-act/likely.ts'
import { actsOf } from '../next-act/stand.ts'
import { stepOf } from '../next-act/steps.ts'
import type { PastReply } from '../past/find-replies.ts'
import { decisionIn } from './decided.ts'

/** A suggestion that has no id yet, and how likely its words are right where what it does is what comes next. */
export interface Candidate extends Omit<Suggestion, 'id'> {
  readonly worth: number
  /** What one would do by it, as it is foreseen; nothing where that cannot be told. */
  readonly acts: readonly string[]
}

/** What words of the shop's do, by kinds. */
type Does = (text: string) => readonly string[]
const TELLS: readonly string[] = ['tell']

const PLAIN = { kind: 'reply', title: '', entryId: null, decision: null, times: null, lastAt: null } as const
/** What was decided and what the shop told of this very order answer before what is so in general; a courtesy is right whoever it was said to, most of all in a colleague's words. */
const WORTH = { decision: 1, facts: 0.95, bot: 0.25, colleague: 0.9, step: 0.8 } as const
/** Acts whose words are the same in any talk; all others tell of a case, or of goods. */
const COURTESY = /^(?:greet|sorry|wait|else|bye|thank|yes|accept|ask:.*)$/u
const isCourtesy = (acts: readonly string[]): boolean => acts.length > 0 && acts.every((act) => COURTESY.test(act))
/** What is seldom the answer is not shown beside likelier ones. */
const LEAST_PROBABLE = 0.2
const LEAST_NEAR = 0.25
/** Replies that are worth more when more colleagues gave them; so many make no difference any more. */
const ENOUGH_TIMES = 5
const OFTEN = 0.05
/** Half as near is far less than half as right. */
const STEEP = 2

/** What the bot would say, by what it rests on. */
export function fromBot({ text, asks, lookUps, entryIds }: WouldSay, does: Does): Candidate[] {
  if (text === '' || entryIds.length > 0) return []
  const decision = decisionIn(lookUps) ?? null
  if (decision) return [{ ...PLAIN, source: 'decision', text, title: decision.orderNumber, decision, worth: WORTH.decision, acts: TELLS }]
  const told = !asks && lookUps.some(({ what: { port }, json }) => FACTS.test(port) && !NOTHING.has(json))
  const title = ordersIn(lookUps).join(' ')
  if (told) return [{ ...PLAIN, source: 'facts', text, title, worth: WORTH.facts, acts: TELLS }]
  const acts = actsOf(text, does(text))
  return [{ ...PLAIN, source: 'bot', text, title, worth: isCourtesy(acts) ? WORTH.step : WORTH.bot, acts }]
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

/** What colleagues answered before: a courtesy counts as good as any other, an answer the more the nearer its question was to this one. */
export const fromPast = (replies: readonly PastReply[], does: Does): Candidate[] =>
  replies.flatMap(({ text, near, times, lastAt }) => {
    const acts = actsOf(text, does(text))
    const often = Math.min(times, ENOUGH_TIMES) / ENOUGH_TIMES
    const right = isCourtesy(acts) ? WORTH.colleague : near ** STEEP
    if (near < LEAST_NEAR && !isCourtesy(acts)) return []
    return [
      { ...PLAIN, source: 'past' as const, text, times, lastAt: lastAt.toISOString(), worth: Math.min(1, right + OFTEN * often), acts },
    ]
  })

/** So likely an act must be to be put into words of the house. */
const LEAST_LIKELY = 0.05

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
