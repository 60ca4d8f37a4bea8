import type { Step, Words } from '#engine/conversation'
import type { KnowledgeFact, OrderFact, RefundFact } from '../../facts/index.ts'
import { maybeOrder, ruleOf, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../scenario.ts'
import { answer, HUMAN, orderCard } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'

const refundNeeds = both(maybeOrder({ fits: ({ refunds }) => refunds.length > 0 }), theRule)

/** How far the money is, as the shop's record says; the rule for what is not there yet. */
export const refund = defineScenario({
  id: 'refund',
  serves: ['refund.progress', 'return.progress'],
  needs: refundNeeds,
  next(scene, [order, rule]) {
    const [latest] = order?.refunds ?? []
    if (!order) return hasNone(scene) ? noneAtAll(scene, rule) : tellRule(scene, rule)
    if (!latest)
      return answer(scene, [{ key: 'refund.none', args: { number: order.number } }], { parts: [orderCard(order)], offer: [HUMAN] })
    const entry = latest.state === 'paid' || latest.state === 'refused' ? undefined : ruleOf(rule, scene.state.lastSaid)
    return tell(scene, order, latest, entry ? [{ entryId: entry.entryId, text: entry.answer }] : [])
  },
})

/** Signed in, and no order of theirs has a refund: said, lest the rule sound as if one were under way. */
function hasNone({ turn, prefix, state }: Scene): boolean {
  return turn.shopper.customerId !== null && state.focus.orderNumber === undefined && `${prefix}recent` in turn.facts
}

function noneAtAll(scene: Scene, rule: KnowledgeFact): Step {
  const entry = ruleOf(rule, scene.state.lastSaid)
  return answer(scene, [{ key: 'refund.none_at_all' }, ...(entry ? [{ entryId: entry.entryId, text: entry.answer }] : [])], {
    offer: [HUMAN],
  })
}

function tell(scene: Scene, order: OrderFact, one: RefundFact, rule: readonly Words[]): Step {
  const args = { number: order.number, amount: one.amount, asked: { at: one.askedAt, as: 'date' as const } }
  const paid: Words[] =
    one.state === 'paid' && one.paidAt ? [{ key: 'refund.paid_at', args: { at: { at: one.paidAt, as: 'moment' } } }] : []
  const to: Words[] = one.state === 'paid' && one.to ? [{ key: 'refund.to', args: { to: one.to } }] : []
  const offer = one.state === 'refused' ? [HUMAN] : []
  return answer(scene, [{ key: `refund.is.${one.state}`, args }, ...paid, ...to, ...rule], { parts: [orderCard(order)], offer })
}
