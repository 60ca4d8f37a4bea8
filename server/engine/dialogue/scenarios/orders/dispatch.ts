import type { Step, Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { anOrder, maybeOrder, theRule } from '../../needs/index.ts'
import { defineScenario, type Scene } from '../../scenario.ts'
import { answer, HUMAN, orderCard } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'
import { orderWords, shipBy } from './state-words.ts'

const waiting = ({ state }: OrderFact) => state === 'paid' || state === 'packing' || state === 'unpaid'

/** When it ships: the promise on the order where one waits, else the rule. Before paying there is only the rule. */
export const dispatch = defineScenario({
  id: 'dispatch',
  serves: ['shipping.dispatch'],
  needs: maybeOrder({ fits: waiting }),
  next(scene, order) {
    if (order) return answer(scene, orderWords(order), { parts: [orderCard(order)] })
    const rule = theRule(scene)
    return 'step' in rule ? rule.step : tellRule(scene, rule.has)
  },
})

/** Not shipped yet: what was promised, said plainly when it is past, and then a person. */
export const urge = defineScenario({
  id: 'urge_shipping',
  serves: ['shipping.urge'],
  needs: anOrder({ fits: waiting }),
  next(scene, order) {
    if (!waiting(order)) return answer(scene, orderWords(order), { parts: [orderCard(order)] })
    return order.shipBy !== undefined && order.shipBy < scene.turn.now.toISOString() ? late(scene, order) : inTime(scene, order)
  },
})

function late(scene: Scene, order: OrderFact): Step {
  const promised: Words = { key: 'order.ship_late', args: { number: order.number, at: { at: order.shipBy ?? '', as: 'moment' } } }
  return answer(scene, [promised, { key: 'order.ship_late_person' }], { parts: [orderCard(order)], offer: [HUMAN] })
}

function inTime(scene: Scene, order: OrderFact): Step {
  if (order.state === 'unpaid') return answer(scene, orderWords(order), { parts: [orderCard(order)] })
  return answer(
    scene,
    [{ key: 'order.urged', args: { number: order.number, state: { key: `state.order.${order.state}` } } }, ...shipBy(order)],
    { parts: [orderCard(order)], offer: [HUMAN] },
  )
}
