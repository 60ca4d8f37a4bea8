import type { OrderFact } from '../../facts/index.ts'
import { maybeOrder, theRule } from '../../needs/index.ts'
import { defineScenario } from '../../scenario.ts'
import { answer, orderCard } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'
import { orderWords } from './state-words.ts'

const waiting = ({ state }: OrderFact) => state === 'paid' || state === 'packing' || state === 'unpaid'

/** When it ships: the promise on the order where one waits, else the rule. Before paying there is only the rule. */
export const dispatch = defineScenario({
  id: 'dispatch',
  serves: ['shipping.dispatch'],
  needs: maybeOrder({ fits: waiting }),
  next(scene, order) {
    if (order) return answer(scene, orderWords(order, scene.turn.now), { parts: [orderCard(order)] })
    const rule = theRule(scene)
    return 'step' in rule ? rule.step : tellRule(scene, rule.has)
  },
})
