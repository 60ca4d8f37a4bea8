import { z } from 'zod'
import { openFlows } from '../open-flows.ts'
import type { LookUp, Outcome, Turn } from '../turn.ts'

/** Says nothing of a matter by itself: the matter before it goes on. */
const GOES_ON = /^(?:other|inform)\.|affirm|deny|confirm/u
/** The matter of its own that a deed, or the option it carries out, is: whatever led to it, a return is a return. */
const OWN_MATTER: Readonly<Record<string, string>> = {
  request_return: 'return.apply',
  return_and_refund: 'return.apply',
  request_exchange: 'exchange.apply',
  exchange: 'exchange.apply',
  refund_only: 'refund.only',
  cancel_order: 'order.cancel',
  request_repair: 'warranty.repair',
  repair: 'warranty.repair',
  intercept_parcel: 'shipping.intercept',
  change_address: 'order.address',
  protect_price: 'price.protection',
  appeal: 'aftersale.appeal',
}
const matterIn = (name: unknown): readonly string[] => (typeof name === 'string' && OWN_MATTER[name] ? [OWN_MATTER[name]] : [])

/** What a message asks, each of its stretches among it. */
const intentsOf = ({ intents, stretches = [] }: Turn['understood']): readonly string[] =>
  [...intents, ...stretches.flatMap((one) => [{ intent: one.intent }, ...one.intents])].map(({ intent }) => intent)

/** What a message asks beside courtesies and bare details: none of it is said where one of it is only watched. */
const mattersIn = (understood: Turn['understood']): readonly string[] =>
  intentsOf(understood).filter((intent) => !GOES_ON.test(intent) && !intent.startsWith('chat.'))

/** What was understood of a message, and what went before it. */
export interface Heard {
  readonly understood: Pick<Turn['understood'], 'intent'>
  readonly state: Pick<Turn['state'], 'topics' | 'focus'>
}

/** What a turn is about: what it goes on with counts, where the words alone say little. */
export function matterOf({ understood, state }: Heard, outcome: Pick<Outcome, 'state'>): string {
  if (!GOES_ON.test(understood.intent)) return understood.intent
  return outcome.state.topics.at(-1)?.intent ?? state.topics.at(-1)?.intent ?? understood.intent
}

/** All that a turn is about. What tells something of the matter that is being settled is of that one, whatever else its words look like. */
export function mattersOf(turn: Turn, outcome: Outcome): readonly string[] {
  const said = [matterOf(turn, outcome), ...mattersIn(turn.understood)]
  const [before, now] = [openFlows(turn.state).at(-1), openFlows(outcome.state).at(-1)]
  const settled = outcome.do === 'ask' && now && outcome.state.topics.findLast(({ scenario }) => scenario === now.scenario)?.intent
  if (!settled) return said
  const tells =
    before?.scenario === now.scenario && Object.keys(now.slots).some((name) => now.slots[name]?.value !== before.slots[name]?.value)
  const own = [settled, ...matterIn(now.slots['option']?.value)]
  return tells ? own : [...own, ...said]
}

const Planned = z.object({ steps: z.array(z.object({ action: z.object({ kind: z.string() }) })) })

/** All that a deed is about: what it is itself, what was said, and every matter that is open. */
export function mattersOfDeed({ with: [plan] }: LookUp, { understood, state }: Turn): readonly string[] {
  const kinds = Planned.safeParse(plan).data?.steps.map(({ action }) => action.kind) ?? []
  return [understood.intent, ...intentsOf(understood), ...state.topics.map(({ intent }) => intent), ...kinds.flatMap(matterIn)]
}
