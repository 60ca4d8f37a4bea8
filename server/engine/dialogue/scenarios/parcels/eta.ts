import type { Step } from '#engine/conversation'
import { maybeOrder, ruleOf, theRule } from '../../needs/index.ts'
import { defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryMark, entryWords, orderCard, shipmentCard } from '../../steps/index.ts'
import { eta as expected, orderWords } from '../orders/state-words.ts'
import { askedOfPlace } from '../place.ts'
import { tellRule } from '../policy.ts'
import { track } from './track.ts'

/** Of any other parcel the carrier's date is not to be trusted. */
const MOVING = new Set(['collected', 'in_transit', 'out_for_delivery'])
const UNDER_WAY = new Set(['unpaid', 'paid', 'packing', 'shipped'])

/** "今天下单几天到", "if I order now": of an order that is not placed yet, whatever others are under way. */
const IF_ORDERED =
  /(?:今[天晚]|现在|马上|立刻|明天|周[一二三四五六日末]|如果|要是|假如)(?:我|就|要)?(?:下单|拍下?|买|订购?|付款)(?!的|了)|\b(?:if|when|should) (?:i|we) (?:order|buy|pay|purchase)\b|\border(?:ing)? (?:it )?(?:now|today|tomorrow|tonight)\b/iu

/** The shop's rule; where a place is named and the rule that fits the words speaks of no days, also how many days it takes there. */
function ruleFor(scene: Scene): Step {
  const rule = theRule(scene)
  if ('step' in rule) return rule.step
  const told = tellRule(scene, rule.has)
  const question = told.do === 'answer' && told.source === 'knowledge' ? askedOfPlace(scene, 'time') : undefined
  if (question === undefined || told.do !== 'answer') return told
  const there = theRule({ ...scene, question, prefix: `${scene.prefix}there.` })
  if ('step' in there) return there.step
  const days = ruleOf(there.has, scene.state.lastSaid)
  if (!days || days.entryId === ruleOf(rule.has)?.entryId) return told
  return { ...told, say: [entryWords(days), ...told.say], state: { ...told.state, lastSaid: [entryMark(days), ...told.state.lastSaid] } }
}

/** When it arrives: the carrier's date for what is on its way, the shop's rule for what is not. */
export const eta = defineScenario({
  id: 'arrival',
  serves: ['shipping.eta'],
  needs: maybeOrder({ fits: ({ state }) => UNDER_WAY.has(state) }),
  next(scene, order) {
    const [shipment] = order?.shipments ?? []
    if (IF_ORDERED.test(scene.turn.said)) return ruleFor(scene)
    if (order && shipment?.expectedAt && MOVING.has(shipment.state) && shipment.expectedAt >= scene.turn.now.toISOString()) {
      return answer(
        scene,
        [{ key: 'parcel.on_its_way', args: { number: order.number, carrier: shipment.carrier } }, expected(shipment.expectedAt)],
        { parts: [shipmentCard(order, shipment)] },
      )
    }
    if (order && shipment) return track.run(scene)
    if (order?.state === 'unpaid') return answer(scene, orderWords(order, scene.turn.now), { parts: [orderCard(order)] })
    const told = ruleFor(scene)
    if (!order || told.do === 'look_up') return told
    const rules = told.do === 'answer' ? told.say : []
    return answer(scene, [...orderWords(order, scene.turn.now), ...rules], { parts: [orderCard(order)] })
  },
})
