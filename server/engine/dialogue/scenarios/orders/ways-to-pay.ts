import { inSimplified } from '#engine/text'
import type { Scenario, Scene } from '../../scenario.ts'
import { policy } from '../policy.ts'

/** Ways that are called by one name alone: a card may be a bank's, and instalments go over several. */
const NAMED =
  /\b(?:paypal|apple ?pay|google ?pay|klarna|afterpay|venmo|cash ?app|stripe|bitcoin|crypto|usdt)\b|数字人民币|比特币|虚拟币|支票/iu
/** A rule that lists ways names two of these. */
const LISTED = /微信|支付宝|银行卡|云闪付|信用卡|wechat|alipay|unionpay|bank cards?|credit cards?|paypal|visa|mastercard/giu

/** "能用 PayPal 吗": the ways to pay as the shop's rule lists them, and that the one that is asked for is not among them. */
export const waysToPay: Scenario = {
  id: 'ways_to_pay',
  serves: [],
  run(scene) {
    const step = policy.run(scene)
    const way = NAMED.exec(inSimplified(scene.turn.said))?.[0]
    if (step.do !== 'answer' || way === undefined) return step
    const told = step.say.flatMap((words) => ('text' in words ? [words.text] : [])).join('\n')
    return lists(told) && !told.toLowerCase().includes(way.toLowerCase()) ? { ...step, say: [...step.say, notAmong(scene, way)] } : step
  },
}

const lists = (told: string): boolean => new Set(told.toLowerCase().match(LISTED)).size > 1

const notAmong = ({ turn: { said } }: Scene, way: string) => ({
  key: 'rule.not_among',
  args: { way: NAMED.exec(said)?.[0] ?? way },
})
