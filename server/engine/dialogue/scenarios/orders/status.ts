import type { Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { anOrder, likelyRule, maybeOrder, theRule } from '../../needs/index.ts'
import { both, defineScenario } from '../../scenario.ts'
import { answer, entryWords, HUMAN, orderCard } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'
import { orderWords } from './state-words.ts'

const SUM = /多少钱|花了|付了|总价|金额|total|how much/iu

export const orderStatus = defineScenario({
  id: 'order_status',
  serves: ['order.status'],
  needs: anOrder(),
  next(scene, order) {
    const total: Words[] = SUM.test(scene.turn.said) ? [{ key: 'order.total', args: { total: order.total } }] : []
    return answer(scene, [...orderWords(order, scene.turn.now), ...total], { parts: [orderCard(order)] })
  },
})

const isGone = ({ state }: OrderFact): boolean => state === 'cancelled' || state === 'refunded'
/** What is done about a stolen account is told to who speaks of one. */
const OF_ACCOUNT = /账号|帐号|密码|盗|\b(?:account|password|stolen)\b/iu

const restoreNeeds = both(anOrder({ fits: isGone }), theRule)

/** A cancelled or vanished order: what the shop's record says, and a person, since bringing it back needs one. */
export const restore = defineScenario({
  id: 'order_restore',
  serves: ['order.restore'],
  needs: restoreNeeds,
  next(scene, [order, rule]) {
    const best = rule.best.filter(({ answer: text }) => !OF_ACCOUNT.test(text) || OF_ACCOUNT.test(scene.turn.said))
    const entry = isGone(order) ? likelyRule({ ...rule, best }, scene) : undefined
    const say = entry ? [...orderWords(order, scene.turn.now), entryWords(entry)] : orderWords(order, scene.turn.now)
    return answer(scene, say, { parts: [orderCard(order)], offer: [HUMAN] })
  },
})

const receiptNeeds = both(maybeOrder({ fits: ({ state }) => state === 'shipped' || state === 'delivered' }), theRule)

/** About confirming receipt: the order's state where one is meant, and the rule. */
export const receipt = defineScenario({
  id: 'confirm_receipt',
  serves: ['order.confirm_receipt'],
  needs: receiptNeeds,
  next(scene, [order, rule]) {
    const entry = likelyRule(rule, scene)
    if (!order || !entry) return tellRule(scene, rule)
    return answer(scene, [entryWords(entry), ...orderWords(order, scene.turn.now)], {
      parts: [orderCard(order)],
      source: 'knowledge',
    })
  },
})
