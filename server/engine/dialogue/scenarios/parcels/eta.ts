import type { Step, Words } from '#engine/conversation'
import type { EntryFact } from '../../facts/index.ts'
import { maybeOrder, ruleOf, ruleOn, theRule } from '../../needs/index.ts'
import { defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryMark, entryWords, orderCard, shipmentCard } from '../../steps/index.ts'
import { inChinese } from '../courtesy/languages.ts'
import { byDelivery } from '../delivery/delivery.ts'
import { eta as expected, orderWords } from '../orders/state-words.ts'
import { askedOfPlace } from '../place.ts'
import { tellRule } from '../policy.ts'
import { carriedBy } from './by-whom.ts'
import { track } from './track.ts'

/** Of any other parcel the carrier's date is not to be trusted. */
const MOVING = new Set(['collected', 'in_transit', 'out_for_delivery'])
const UNDER_WAY = new Set(['unpaid', 'paid', 'packing', 'shipped'])

/** "今天下单几天到", "if I order now": of an order that is not placed yet, whatever others are under way. */
const IF_ORDERED =
  /(?:今[天晚]|现在|马上|立刻|明天|周[一二三四五六日末]|如果|要是|假如)(?:我|就|要)?(?:下单|拍下?|买|订购?|付款)(?!的|了)|\b(?:if|when|should) (?:i|we) (?:order|buy|pay|purchase)\b|\border(?:ing)? (?:it )?(?:now|today|tomorrow|tonight)\b/iu

/** Whether it comes in time: the days on the way tell that only with the day it is sent. */
const IN_TIME =
  /赶[得不]上|赶得及|来[得不]及|[能会]不?[能会]?(?:在)?.{0,8}(?:之?前|当天)?(?:到|收到|送到)|前能|\b(?:in time|make it by|(?:arrive|here|get it|delivered|come|reach me|have it) (?:by|before|on))\b/iu

/** The shop's rule; by when it is sent, where it must come in time. */
function ruleFor(scene: Scene): Step {
  const told = orDelivery(scene, ruleOfDays(scene))
  // "几天能到上海" asks for the days to a place, and for no day of sending
  const isOfDay = deadline(scene.turn.understood) !== undefined || askedOfPlace(scene, 'time') === undefined
  const sent = told.do === 'answer' && told.source === 'knowledge' && isOfDay && IN_TIME.test(scene.turn.said) ? sentWhen(scene) : undefined
  if (sent === undefined || told.do !== 'answer') return told
  if ('step' in sent) return sent.step
  const isSaid = !sent.has || told.state.lastSaid.includes(entryMark(sent.has))
  return !sent.has || isSaid ? told : withEntry(told, sent.has)
}

/** No rule says it, and the shop's own data may. */
const orDelivery = (scene: Scene, told: Step): Step => (told.do === 'not_known' ? (byDelivery(scene) ?? told) : told)

function sentWhen(scene: Scene) {
  const question = inChinese(scene) ? '付款后什么时候发货' : 'when do you ship after payment'
  const found = ruleOn({ ...scene, question, prefix: `${scene.prefix}sent.` }, 'shipping.dispatch')
  return 'step' in found ? found : { has: ruleOf(found.has) }
}

/** An answer with an entry before what it says. */
const withEntry = (told: Extract<Step, { do: 'answer' }>, entry: EntryFact): Step => ({
  ...told,
  say: [entryWords(entry), ...told.say],
  state: { ...told.state, lastSaid: [entryMark(entry), ...told.state.lastSaid] },
})

/** The shop's rule; where a place is named and the rule that fits the words speaks of no days, also how many days it takes there. */
function ruleOfDays(scene: Scene): Step {
  const rule = theRule(scene)
  if ('step' in rule) return rule.step
  const told = tellRule(scene, rule.has)
  const question = told.do === 'answer' && told.source === 'knowledge' ? askedOfPlace(scene, 'time') : undefined
  if (question === undefined || told.do !== 'answer') return told
  const there = theRule({ ...scene, question, prefix: `${scene.prefix}there.` })
  if ('step' in there) return there.step
  const days = ruleOf(there.has, scene.state.lastSaid)
  return !days || days.entryId === ruleOf(rule.has)?.entryId ? told : withEntry(told, days)
}

/** "能赶在周五前到不": whether it comes before that day by the day that the carrier expects, or that none is known; nothing where no day is named. */
function inTime({ turn: { said, understood } }: Scene, expectedAt?: string): Words[] {
  const { from, to } = deadline(understood) ?? {}
  if (!(IN_TIME.test(said) || from === undefined) || typeof to !== 'string') return []
  if (expectedAt === undefined) return [{ key: 'parcel.in_time.unknown' }]
  const late = Date.parse(expectedAt) - Date.parse(to)
  const key = late < 0 ? 'yes' : late < DAY_MS && from === undefined ? 'that_day' : 'no'
  return [{ key: `parcel.in_time.${key}`, args: { date: { at: expectedAt, as: 'date' } } }]
}
const DAY_MS = 86_400_000

/** The time that is named, with the end that it has. */
function deadline({ entities }: Scene['turn']['understood']) {
  const times = entities.flatMap(({ type, value }) => (type === 'time' && typeof value === 'object' && 'to' in value ? [value] : []))
  return times[0]
}

/** "12月20号之前到就行": wanted by a day, where nothing is to be booked for it. */
export const isWantedBy = ({ intent, turn: { understood } }: Scene): boolean => {
  const by = intent === 'shipping.schedule' ? deadline(understood) : undefined
  return by !== undefined && !('from' in by)
}

/** Before what is told without a day of the carrier's: that it cannot be said whether it comes in time. */
const saidFirst = (scene: Scene, step: Step): Step => (step.do === 'answer' ? { ...step, say: [...inTime(scene), ...step.say] } : step)

/** When it arrives: the carrier's date for what is on its way, the shop's rule for what is not. */
export const eta = defineScenario({
  id: 'arrival',
  serves: ['shipping.eta'],
  needs: maybeOrder({ fits: ({ state }) => UNDER_WAY.has(state) }),
  next(scene, order) {
    const [shipment] = order?.shipments ?? []
    if (IF_ORDERED.test(scene.turn.said)) return saidFirst(scene, ruleFor(scene))
    if (order && shipment?.expectedAt && MOVING.has(shipment.state) && shipment.expectedAt >= scene.turn.now.toISOString()) {
      const first = inTime(scene, shipment.expectedAt)
      const say = [...first, ...carriedBy(order, shipment), ...(first.length > 0 ? [] : [expected(shipment.expectedAt)])]
      return answer(scene, say, { parts: [shipmentCard(order, shipment)] })
    }
    if (order && shipment) return saidFirst(scene, track.run(scene))
    if (order?.state === 'unpaid') return answer(scene, orderWords(order, scene.turn.now), { parts: [orderCard(order)] })
    const told = order ? orDelivery(scene, ruleOfDays(scene)) : ruleFor(scene)
    if (!order || told.do === 'look_up') return saidFirst(scene, told)
    const rules = told.do === 'answer' ? told.say : []
    return answer(scene, [...inTime(scene), ...orderWords(order, scene.turn.now), ...rules], { parts: [orderCard(order)] })
  },
})
