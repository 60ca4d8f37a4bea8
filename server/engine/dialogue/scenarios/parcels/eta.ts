import { maybeOrder, theRule } from '../../needs/index.ts'
import { defineScenario } from '../../scenario.ts'
import { answer, orderCard, shipmentCard } from '../../steps/index.ts'
import { eta as expected, orderWords } from '../orders/state-words.ts'
import { tellRule } from '../policy.ts'
import { track } from './track.ts'

/** Of any other parcel the carrier's date is not to be trusted. */
const MOVING = new Set(['collected', 'in_transit', 'out_for_delivery'])
const UNDER_WAY = new Set(['unpaid', 'paid', 'packing', 'shipped'])

/** When it arrives: the carrier's date for what is on its way, the shop's rule for what is not. */
export const eta = defineScenario({
  id: 'arrival',
  serves: ['shipping.eta'],
  needs: maybeOrder({ fits: ({ state }) => UNDER_WAY.has(state) }),
  next(scene, order) {
    const [shipment] = order?.shipments ?? []
    if (order && shipment?.expectedAt && MOVING.has(shipment.state) && shipment.expectedAt >= scene.turn.now.toISOString()) {
      return answer(
        scene,
        [{ key: 'parcel.on_its_way', args: { number: order.number, carrier: shipment.carrier } }, expected(shipment.expectedAt)],
        { parts: [shipmentCard(order, shipment)] },
      )
    }
    if (order && shipment) return track.run(scene)
    if (order?.state === 'unpaid') return answer(scene, orderWords(order, scene.turn.now), { parts: [orderCard(order)] })
    const rule = theRule(scene)
    if ('step' in rule) return rule.step
    const told = tellRule(scene, rule.has)
    if (!order) return told
    const rules = told.do === 'answer' ? told.say : []
    return answer(scene, [...orderWords(order, scene.turn.now), ...rules], { parts: [orderCard(order)] })
  },
})
