import type { DialogueState } from '../../dialogue-state.ts'
import { openFlows } from '../../open-flows.ts'
import type { Outcome } from '../../turn.ts'
import { type Heard, matterOf } from '../matters.ts'

/** What a person is called for. */
export interface Complaint {
  /** The intent of the matter itself; the call for a person alone is one only where nothing else was said. */
  readonly intent: string
  /** The order that it is about. */
  readonly orderNumber: string | null
  /** The shopper's words that began it. */
  readonly words: string | null
}

/** Asks for a person and says nothing of the matter. */
const CALLS = 'service.human'
/** About us, not about an order: the order is that of the trouble which led here. */
const OF_US = /^(?:service|chat|other|inform)\./u

/**
 * What the shopper complains of when a person is called: the matter under way and its order, not whatever was looked at last. Before what
 * is under way goes nothing; then what was refused.
 */
export function complainedOf(turn: Heard, outcome: Pick<Outcome, 'state'>): Complaint {
  const { state } = outcome
  const said = matterOf(turn, outcome)
  const [trouble] = troublesOf(state)
  const topicOf = (scenario: string | undefined) => state.topics.findLast((topic) => topic.scenario === scenario)
  const led = topicOf(trouble?.scenario) ?? state.topics.findLast(({ intent }) => !OF_US.test(intent))
  const topic = said === CALLS ? led : state.topics.findLast(({ intent }) => intent === said)
  const own = troublesOf(state).find(({ scenario }) => scenario === topic?.scenario)
  const seen = state.focus.orderNumber ?? turn.state.focus.orderNumber
  const order = OF_US.test(said) ? (own ?? trouble)?.orderNumber : own?.orderNumber
  const words = topic?.slots['question']?.value
  return { intent: topic?.intent ?? said, orderNumber: order ?? seen ?? null, words: typeof words === 'string' ? words : null }
}

interface Trouble {
  readonly scenario: string
  readonly orderNumber?: string
}
const troublesOf = (state: DialogueState): readonly Trouble[] => [...openFlows(state).toReversed(), ...refusedIn(state)]

/** A flow that was refused: which, why, and for what order. */
interface Refused extends Trouble {
  readonly why: string
}

/** What was refused in the session, the last first. */
export const refusedIn = ({ talk }: Pick<DialogueState, 'talk'>): readonly Refused[] =>
  (talk?.memory ?? [])
    .flatMap((one) =>
      one.event === 'refused' ? [{ scenario: one.flow, why: one.why, ...(one.orderNumber && { orderNumber: one.orderNumber }) }] : [],
    )
    .toReversed()
