import { maybeOrder, ruleOf, theRule } from '../../needs/index.ts'
import { both, defineScenario } from '../../scenario.ts'
import { answer, entryWords, shipmentCard } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'
import { carrierWords } from './by-whom.ts'

const carrierNeeds = both(maybeOrder({ fits: ({ state }) => state === 'shipped' }), theRule)

/** Who carries it and how to reach them: the parcel's own carrier and number where one is on its way, with the rule. */
export const carrier = defineScenario({
  id: 'carrier',
  serves: ['shipping.carrier'],
  needs: carrierNeeds,
  next(scene, [order, rule]) {
    const [shipment] = order?.shipments ?? []
    if (!order || !shipment) return tellRule(scene, rule)
    const own = carrierWords(order, shipment)
    const entry = ruleOf(rule, scene.state.lastSaid)
    return answer(scene, entry ? [...own, entryWords(entry)] : own, { parts: [shipmentCard(order, shipment)] })
  },
})
