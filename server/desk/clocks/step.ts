import type { PutClockRule } from '@xiaoer/contract/clocks'

/** A rule as clocks run by it. */
export interface ClockRule extends PutClockRule {
  readonly id: string
}

/** What a rule looks at in a conversation. */
export interface Talk {
  readonly channel: string
  readonly shopId: string
  readonly level: string | null
  readonly intent: string
}

/** What happened in a conversation that a clock may begin or end by. */
export interface Happened {
  readonly at: Date
  readonly what: 'shopper' | 'waits_again' | 'bot' | 'agent' | 'to_queue' | 'to_agent' | 'to_bot' | 'closed'
  readonly sessionId: string
}

/** How the clocks of one conversation stand while its happenings are gone through. */
export interface Standing {
  /** A person has it, or it waits for one. */
  withPerson: boolean
  /** Rules by id: what runs. */
  readonly running: Set<string>
  /** Rules that ran in a session already, as `rule session`. */
  readonly ran: Set<string>
}

/** What is to be written. */
export type Deed =
  | { readonly do: 'begin'; readonly rule: ClockRule; readonly at: Date; readonly sessionId: string }
  | { readonly do: 'end'; readonly ruleId: string; readonly at: Date; readonly answered: boolean }

const fits = (wanted: readonly string[], is: string) => wanted.length === 0 || wanted.includes(is)
const fitsIntent = (wanted: readonly string[], is: string) =>
  wanted.length === 0 || wanted.some((one) => (one.endsWith('.') ? is.startsWith(one) : one === is))

/** Whether a rule is for a conversation. */
export const isFor = ({ runsFor, shops, channels, levels, intents }: ClockRule, { shopId, channel, level, intent }: Talk): boolean =>
  runsFor === 'talks' && fits(shops, shopId) && fits(channels, channel) && fits(levels, level ?? '') && fitsIntent(intents, intent)

/** What one happening means for the clocks of its conversation; changes how they stand. */
export function step(standing: Standing, happened: Happened, rules: readonly ClockRule[]): Deed[] {
  const { at, what } = happened
  if (what === 'shopper') return begin(standing, happened, rules)
  if (what === 'waits_again') return again(standing, happened, rules)
  if (what === 'to_queue' || what === 'to_agent') {
    const waits = what === 'to_queue' && !standing.withPerson
    standing.withPerson = true
    // a person's answer is owed from now on, whatever the bot has said; who takes it unasked owes none yet
    return waits
      ? begin(
          standing,
          happened,
          rules.filter(({ answerBy }) => answerBy === 'person'),
        )
      : []
  }
  if (what === 'to_bot') standing.withPerson = false
  const ends = rules.filter(({ id, answerBy }) => standing.running.has(id) && (answerBy === 'person' ? what !== 'bot' : what !== 'to_bot'))
  for (const { id } of ends) standing.running.delete(id)
  return ends.map(({ id }) => ({ do: 'end', ruleId: id, at, answered: what === 'bot' || what === 'agent' }))
}

/** The answer was taken back: whoever it was for is owed one anew, a first one too where it was the first. */
function again(standing: Standing, happened: Happened, rules: readonly ClockRule[]): Deed[] {
  for (const { id } of rules) standing.ran.delete(`${id} ${happened.sessionId}`)
  return begin(standing, happened, rules)
}

function begin(standing: Standing, { at, sessionId }: Happened, rules: readonly ClockRule[]): Deed[] {
  const due = rules.filter(
    ({ id, per, answerBy }) =>
      !standing.running.has(id) &&
      (answerBy === 'anyone' || standing.withPerson) &&
      !(per === 'first' && standing.ran.has(`${id} ${sessionId}`)),
  )
  for (const { id } of due) {
    standing.running.add(id)
    standing.ran.add(`${id} ${sessionId}`)
  }
  return due.map((rule) => ({ do: 'begin', rule, at, sessionId }))
}
