import type { DeskDeedKind, DeskSaid } from '@xiaoer/contract/acting'
import type { Understanding } from '#engine/conversation'

type Kinds = readonly DeskDeedKind[]
const RETURN: Kinds = ['request_return']
const MADE_GOOD: Kinds = ['request_return', 'request_exchange', 'reship', 'part_refund', 'refund_only']

/** Which deeds a question is about, by its intent; what is asked of the rules is asked of the deed that they are for. */
const OF_INTENT: Readonly<Record<string, Kinds>> = {
  'return.apply': RETURN,
  'return.policy': RETURN,
  'return.fee': RETURN,
  'return.pickup': RETURN,
  'return.withdraw': ['withdraw_return'],
  'exchange.apply': ['request_exchange'],
  'refund.only': ['refund_only'],
  'service.compensation': ['compensate', 'part_refund'],
  'price.protection': ['protect_price'],
  'order.cancel': ['cancel_order'],
  'order.address': ['change_address'],
  'shipping.urge': ['urge_dispatch'],
  'shipping.dispatch': ['urge_dispatch'],
  'shipping.intercept': ['intercept_parcel'],
  'shipping.delay': ['open_carrier_case', 'compensate'],
  'shipping.not_received': ['open_carrier_case', 'reship'],
  'shipping.damage': MADE_GOOD,
  'issue.quality': MADE_GOOD,
  'issue.reaction': MADE_GOOD,
  'issue.wrong_item': MADE_GOOD,
  'issue.missing': ['reship', 'part_refund', 'request_return'],
  'issue.not_as_described': MADE_GOOD,
}

/** A rival this likely, and half as likely as the first, may be what is asked too. */
const MAY_BE = 0.15
const NEAR = 0.5
/** More is no answer any more. */
const MOST = 5

/** The deeds that a colleague's question may be about, the likeliest first. Pure. */
export function kindsIn({
  intent,
  confidence: first,
  intents,
  rivals,
}: Pick<Understanding, 'intent' | 'confidence' | 'intents' | 'rivals'>): Kinds {
  const others = rivals.filter(({ confidence }) => confidence >= Math.max(MAY_BE, NEAR * first))
  const all = [intent, ...[...intents, ...others].map((one) => one.intent)]
  return [...new Set(all.flatMap((one) => OF_INTENT[one] ?? []))].slice(0, MOST)
}

/** What is wrong, where the question is of nothing else. */
const CLAIM_OF: Readonly<Record<string, NonNullable<DeskSaid['claim']>>> = {
  'shipping.delay': 'late',
  'shipping.not_received': 'not_received',
  'shipping.damage': 'damaged',
  'issue.quality': 'defect',
  'issue.wrong_item': 'wrong_item',
  'issue.missing': 'missing_part',
  'issue.not_as_described': 'not_as_described',
}

/** The reason that a question is about by its intent; undefined where it is about none. Pure. */
export const claimOf = ({ intent }: Pick<Understanding, 'intent'>): DeskSaid['claim'] => CLAIM_OF[intent]
