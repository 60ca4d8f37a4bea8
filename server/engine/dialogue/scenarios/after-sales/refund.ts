import type { Step, Words } from '#engine/conversation'
import type { KnowledgeFact, OrderFact, RefundFact } from '../../facts/index.ts'
import { likelyRule, maybeOrder, recentOrdersIfThere, ruleOf, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryWords, HUMAN, handOff, orderCard, refundWords } from '../../steps/index.ts'
import { demandsMoney, saysSentBack } from '../../tracking/index.ts'
import { tellRule } from '../policy.ts'

const refundNeeds = both(maybeOrder({ fits: ({ refunds }) => refunds.length > 0 }), theRule)

/** How far the money is, as the shop's record says; the rule for what is not there yet. */
export const refund = defineScenario({
  id: 'refund',
  serves: ['refund.progress', 'return.progress'],
  needs: refundNeeds,
  next(scene, [order, rule]) {
    const [latest] = order?.refunds ?? []
    if (!latest && saysSent(scene) && (order || hasNone(scene))) return sentUnrecorded(scene)
    if (!order) return hasNone(scene) ? noneAtAll(scene, rule) : tellRule(scene, rule)
    if (!latest) return withoutRefund(scene, order, rule)
    const entry = latest.state === 'paid' || latest.state === 'refused' ? undefined : ruleOf(rule, scene.state.lastSaid)
    return tell(scene, order, latest, entry ? [entryWords(entry)] : [])
  },
})

/** Signed in, and no order of theirs has a refund: said, lest the rule sound as if one were under way. */
function hasNone({ turn, prefix, state }: Scene): boolean {
  return turn.shopper.customerId !== null && state.focus.orderNumber === undefined && `${prefix}recent` in turn.facts
}

/** "我明明寄回去了", "I posted it last week": goods on their way back that no record knows of; waiting brings nothing, people look. */
const saysSent = ({ turn, question, picked }: Scene): boolean =>
  picked === null && [question, turn.said, ...turn.parts.map(({ text }) => text ?? '')].some(saysSentBack)
const sentUnrecorded = (scene: Scene): Step => handOff(scene, 'unsettled', [{ key: 'refund.sent_unrecorded' }])

const noneAtAll = (scene: Scene, rule: KnowledgeFact): Step =>
  answer(scene, [{ key: 'refund.none_at_all' }, ...ruleWords(scene, rule)], { offer: [HUMAN] })

/** "取消了多久退": no refund there yet, and the rule for when one is. */
const withoutRefund = (scene: Scene, order: OrderFact, rule: KnowledgeFact): Step =>
  answer(scene, [{ key: 'refund.none', args: { number: order.number } }, ...ruleWords(scene, rule)], {
    parts: [orderCard(order)],
    offer: [HUMAN],
  })

function ruleWords(scene: Scene, rule: KnowledgeFact): Words[] {
  const entry = likelyRule(rule, scene)
  return entry ? [{ key: 'refund.rule_is' }, entryWords(entry)] : []
}

function tell(scene: Scene, order: OrderFact, one: RefundFact, rule: readonly Words[]): Step {
  const to: Words[] = one.state === 'paid' && one.to ? [{ key: 'refund.to', args: { to: one.to } }] : []
  const offer = one.state === 'refused' ? [HUMAN] : []
  return answer(scene, [...refundWords(order, one), ...to, ...rule], { parts: [orderCard(order)], offer })
}

const OPEN = /^(?:asked|agreed|goods_on_way)$/u

/**
 * "退钱！！", and the money of the order that is meant is on its way already: how far it is, and no second request. Undefined where other orders can
 * be meant, or nothing is under way.
 */
export function moneyUnderWay(scene: Scene): Step | undefined {
  const { customerId } = scene.turn.shopper
  if (scene.intent !== 'refund.only' || scene.picked !== null || customerId === null || !demandsMoney(scene.turn.said)) return undefined
  const recent = recentOrdersIfThere(scene, customerId)
  if ('step' in recent) return recent.step
  const own = (recent.has ?? []).filter((one) => one.customerId === customerId)
  const meant = own.filter(({ number }) => scene.state.focus.orderNumber === undefined || number === scene.state.focus.orderNumber)
  const under = meant.filter(({ refunds: [latest] }) => latest !== undefined && OPEN.test(latest.state))
  return under.length === 1 && meant.length === 1 ? refund.run({ ...scene, intent: 'refund.progress' }) : undefined
}
