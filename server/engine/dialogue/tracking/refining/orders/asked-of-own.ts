import type { Turn } from '#engine/conversation'
import { type Facet, facetsIn, type MatterFacet, orderPlaceIn, orderWordsIn } from './order-words.ts'

const OF_ORDERS = /^(?:order|shipping)\./u
/** Matters of an order that are no question after it. */
const OF_OTHERS =
  /^(?:return|refund|exchange|issue|aftersale|warranty|service|install|account|member|promo|virtual|price\.protection|order\.(?:cancel|modify|restore|invoice|remark|confirm_receipt))/u
/** Read so surely as another matter, words ask nothing of an order's record but what speaks of one by itself. */
const SURE = 0.6
/** What is wished or reported is no question. */
const NO_QUESTION: ReadonlySet<string> = new Set(['report', 'vent', 'abuse', 'call_person', 'withdraw'])
/** Asked of the order that was spoken of last, these need not name it. */
const AT_HAND: ReadonlySet<Facet> = new Set(['contents', 'address', 'way', 'placed', 'parcels', 'whole'])

/** Whether something in the record of one's own order is asked for, other than how far it is: what is in it, what it came to, where it goes. */
export function asksOfOwnOrder(turn: Turn): boolean {
  const { said, shopper, state } = turn
  const facets = facetsIn(said)
  const { sure, all } = orderWordsIn(said)
  if (facets.length === 0 || isApart(all) || (state.settling ?? []).length > 0 || asksNothing(turn)) return false
  const isOf = isSpokenOf(turn)
  const isSure = facets.some((facet) => sure.has(facet))
  if (!isOf && !(isSure && isPut(turn)) && isReadAsOther(turn)) return false
  if (isSure || (all.has('amount') && facets.includes('sum'))) return true
  if (shopper.customerId === null) return false
  return (
    all.has('own') ||
    (isOf && (orderPlaceIn(said) !== undefined || facets.some((facet) => AT_HAND.has(facet)) || asksSumPaid(turn, facets)))
  )
}

const isApart = (all: ReadonlySet<string>): boolean => all.has('apart') || all.has('back') || all.has('through')

/** What is asked of the order, and of the matter itself, while one is under way: no question by itself names the order then. */
export function askedOfMatter(turn: Turn): {
  readonly order: readonly Facet[]
  readonly matter: readonly MatterFacet[]
  readonly isTagged: boolean
} {
  const { sure, all } = orderWordsIn(turn.said)
  const isTagged = all.has('tag')
  if (asksNothing(turn)) return { order: [], matter: [], isTagged }
  const matter = (['through', 'back'] as const).filter((one) => all.has(one))
  const order = facetsIn(turn.said).filter((facet) => sure.has(facet) || !(all.has('apart') || (facet === 'address' && sendsBack(turn))))
  // "can i use it together with alipay" of a balance: what something comes to is asked of an order alone
  const ofSum = turn.state.settling?.at(-1)?.orderNumber !== undefined && asksSumPaid(turn, order)
  const isOf = all.has('own') || order.every((facet) => AT_HAND.has(facet) || sure.has(facet)) || ofSum
  return { order: isOf && matter.length === 0 ? order : [], matter, isTagged }
}

/** "那寄到哪里", of goods that go back: asked of where they go, unless the order is named. */
const sendsBack = ({ state: { settling } }: Turn): boolean => SENDS_BACK.has(settling?.at(-1)?.scenario ?? '')
const SENDS_BACK: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'repair_goods'])

/** "and the older one?": another order is meant, and the same is asked of it. */
export const asksOfOtherOrder = ({ said, state, shopper }: Turn): boolean =>
  shopper.customerId !== null &&
  orderPlaceIn(said) !== undefined &&
  facetsIn(said).length === 0 &&
  OF_ORDERS.test(state.topics.at(-1)?.intent ?? '') &&
  [...said].length <= FEW_SIGNS
const FEW_SIGNS = 36

/** Put as a question, as the reader hears it. */
const isPut = ({ understood: { reading } }: Turn): boolean => (reading?.acts ?? []).some(({ act }) => act === 'ask')

/** "i paid 30, right?", "and how much was it": of the order that is spoken of, where no goods are named whose price it may be. */
const asksSumPaid = (turn: Turn, facets: readonly Facet[]): boolean =>
  facets.includes('sum') && isPut(turn) && !turn.understood.entities.some(({ type }) => type === 'product')

const surelyIn = ({ understood: { reading } }: Turn) => reading?.acts.filter((one) => one.confidence >= SURE) ?? []

const asksNothing = (turn: Turn): boolean =>
  surelyIn(turn).some(({ act, intent }) => NO_QUESTION.has(act) || (act === 'request' && !OF_ORDERS.test(intent)))

const isReadAsOther = (turn: Turn): boolean =>
  OF_OTHERS.test(turn.understood.intent) &&
  turn.understood.confidence >= SURE &&
  !surelyIn(turn).some(({ intent }) => OF_ORDERS.test(intent))

/** An order is what the talk is of: on its page, or where it was told of and nothing else was raised since. */
function isSpokenOf({ page, understood, state: { focus, topics } }: Turn): boolean {
  if (page?.kind === 'order') return true
  const last = topics.at(-1)?.intent ?? ''
  if (page?.kind === 'product' || (focus.orderNumber === undefined && focus.orders?.length !== 1)) return false
  return last === '' || OF_ORDERS.test(last) || OF_ORDERS.test(understood.reading?.intent ?? understood.intent)
}
