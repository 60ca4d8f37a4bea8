import type { OrderFact } from '../../facts/index.ts'
import { maybeOrder, theRule } from '../../needs/index.ts'
import { defineScenario } from '../../scenario.ts'
import { answer, orderCard } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'
import { orderWords } from './state-words.ts'

/** "现在拍今天能发吗", "下单后几天发": of what is yet to be bought, where only the rule holds. "我昨天拍的" is bought. */
const BEFORE_BUYING =
  /^(?!.*(?:昨|前天|上周|已经|早就|[拍买下订付款]了|[拍买付]的|下单了|下的单|我的(?:订单|货|单)|这[单笔个]|那[单笔个])).*(?:(?:现在|今天|今晚|明天|马上|立刻|这会儿?|如果|要是|假如)(?:我|就|再|去)*(?:拍|买|下单|付款|订)|(?:拍|买|下单|付款)(?:下|好|完)?(?:之?后|的话)?.{0,4}(?:什么时候|啥时候|几天|多久|几点|哪天|今天|当天|明天|能发|可以发|会发))|\b(?:if|when) i (?:order|buy|pay)\b/iu
/** Whether it is asked of an order that is not placed yet. */
const isBeforeBuying = (said: string): boolean => BEFORE_BUYING.test(said)

const waiting = ({ state }: OrderFact) => state === 'paid' || state === 'packing' || state === 'unpaid'

/** When it ships: the promise on the order where one waits, else the rule. Before paying there is only the rule. */
export const dispatch = defineScenario({
  id: 'dispatch',
  serves: ['shipping.dispatch'],
  needs: (scene) => (isBeforeBuying(scene.turn.said) ? { has: undefined } : maybeOrder({ fits: waiting })(scene)),
  next(scene, order) {
    if (order) return answer(scene, orderWords(order, scene.turn.now), { parts: [orderCard(order)] })
    const rule = theRule(scene)
    return 'step' in rule ? rule.step : tellRule(scene, rule.has)
  },
})
