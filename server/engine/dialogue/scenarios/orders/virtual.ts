import { likelyRule, maybeOrder, theRule } from '../../needs/index.ts'
import { both, defineScenario } from '../../scenario.ts'
import { answer, entryWords, HUMAN, orderCard } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'
import { orderWords } from './state-words.ts'

const virtualNeeds = both(
  maybeOrder({ fits: ({ shipments, state }) => shipments.length === 0 && state !== 'unpaid' && state !== 'cancelled' }),
  theRule,
)

/** Codes, courses and top-ups: the order's state and where to find the code; what did not arrive goes to a person. */
export const virtual = defineScenario({
  id: 'virtual_delivery',
  serves: [],
  needs: virtualNeeds,
  next(scene, [order, rule]) {
    const entry = likelyRule(rule, scene)
    if (!order || !entry) return tellRule(scene, rule)
    return answer(scene, [...orderWords(order, scene.turn.now), entryWords(entry)], {
      parts: [orderCard(order)],
      offer: [HUMAN],
    })
  },
})
