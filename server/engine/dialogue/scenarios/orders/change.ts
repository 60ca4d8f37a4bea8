import type { Step, Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { likelyRule, maybeOrder, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryWords, HUMAN, notKnown, orderCard } from '../../steps/index.ts'
import { isAsked } from '../../tracking/index.ts'
import { tellRule } from '../policy.ts'
import { orderWords } from './state-words.ts'

const alive = ({ state }: OrderFact) => state !== 'cancelled' && state !== 'refunded'
const unshipped = ({ state }: OrderFact) => state === 'unpaid' || state === 'paid' || state === 'packing'
const received = ({ state }: OrderFact) => state === 'delivered' || state === 'completed'

/** Which orders a wish can be about; the order of the intent's own nature first. */
const FITS: Readonly<Record<string, (order: OrderFact) => boolean>> = {
  'order.modify': unshipped,
  'order.address': (order) => unshipped(order) || order.state === 'shipped',
  'order.cancel': unshipped,
  'order.remark': unshipped,
  'order.merge': unshipped,
  'order.invoice': received,
  'refund.only': unshipped,
  'return.apply': received,
  'exchange.apply': received,
  'return.withdraw': ({ refunds }) => refunds.length > 0,
  'shipping.intercept': ({ state }) => state === 'shipped',
  'shipping.schedule': ({ state }) => unshippedOrMoving(state),
}
const unshippedOrMoving = (state: string) => state === 'paid' || state === 'packing' || state === 'shipped'

/** Whether the facts and the rule of a wish are told here. */
export const isChange = (intent: string): boolean => intent in FITS

/**
 * Wishes that change something in the shop, as far as they are only asked about, or nothing is defined that does them: the order's facts,
 * the rule, and the ways on — the shop's own page or a person. Nothing is said to be done.
 */
export const change = defineScenario({
  id: 'change',
  serves: [],
  needs: (scene: Scene) => both(maybeOrder({ fits: FITS[scene.intent] ?? alive }), theRule)(scene),
  next: (scene, [order, rule]) => tellWish(scene, order, rule),
})

const goodsNeeds = both(maybeOrder({ fits: (order) => received(order) || order.state === 'shipped' }), theRule)

/** Goods that arrived wrong, broken or short. */
export const trouble = defineScenario({
  id: 'goods_trouble',
  serves: [],
  needs: goodsNeeds,
  next(scene, [order, rule]) {
    const entry = likelyRule(rule, scene)
    const say: Words[] = [{ key: 'trouble.sorry' }, ...(entry ? [entryWords(entry)] : []), { key: 'trouble.next' }]
    return answer(scene, say, { source: entry ? 'knowledge' : 'scenario', parts: order ? [orderCard(order)] : [], offer: [HUMAN] })
  },
})

function tellWish(scene: Scene, order: OrderFact | undefined, rule: Parameters<typeof tellRule>[1]): Step {
  const entry = likelyRule(rule, scene)
  if (!order && !entry) return tellRule(scene, rule)
  const facts = order ? whetherStill(scene, order).slice(0, entry ? 1 : undefined) : []
  const words: Words[] = entry ? [entryWords(entry)] : []
  if (!entry && scene.state.lost > 0) return notKnown(scene, [{ key: 'rule.not_known' }])
  const say = [
    ...facts,
    ...words,
    ...(entry && isAsked(scene.turn)
      ? []
      : [scene.turn.shopper.customerId === null ? { key: 'change.sign_in' } : { key: 'change.person' }]),
  ]
  return answer(scene, say, { source: order ? 'facts' : 'knowledge', parts: order && !entry ? [orderCard(order)] : [], offer: [HUMAN] })
}

/** Whether anything in it can be changed yet, where that is asked; how far it is else. */
const whetherStill = ({ intent, turn }: Scene, order: OrderFact): Words[] =>
  intent === 'order.modify'
    ? [{ key: unshipped(order) ? 'order.may_change' : 'order.no_change', args: { number: order.number } }]
    : orderWords(order, turn.now)
