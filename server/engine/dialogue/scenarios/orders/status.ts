import type { Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { anOrder, likelyRule, maybeOrder, theOrders, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Found, type Scene } from '../../scenario.ts'
import { answer, entryWords, HUMAN, handOff, orderCard } from '../../steps/index.ts'
import { orderPlaceIn } from '../../tracking/index.ts'
import { inChinese } from '../courtesy/languages.ts'
import { tellRule } from '../policy.ts'
import { facetsOf, facetWords } from './facets.ts'
import { orderWords } from './state-words.ts'

/** An order, or several where a sum or what else is asked of both. */
const meant = (scene: Scene): Found<readonly OrderFact[]> => {
  if (orderPlaceIn(scene.turn.said) === 'both' && facetsOf(scene).length > 0) return theOrders(scene)
  const found = anOrder()(scene)
  return 'step' in found ? found : { ...found, has: [found.has] }
}

/** How far an order is; what else is asked of it is said first, and its state only where that is asked. */
export const orderStatus = defineScenario({
  id: 'order_status',
  serves: ['order.status'],
  needs: meant,
  next(scene, orders) {
    const told = orders.flatMap((order) => facetWords(scene, order))
    const sum = orders.length > 1 && facetsOf(scene).includes('sum') ? inAll(orders) : []
    const say = [...sum, ...told]
    return answer(scene, say.length > 0 ? say : orders.flatMap((order) => orderWords(order, scene.turn.now)), {
      parts: orders.map(orderCard),
    })
  },
})

/** What several orders come to; nothing where they were paid in several currencies. */
function inAll(orders: readonly OrderFact[]): Words[] {
  const [first, ...more] = orders.map(({ total }) => total)
  if (!first || more.some(({ currency }) => currency !== first.currency)) return []
  const total = { minor: more.reduce((all, { minor }) => all + minor, first.minor), currency: first.currency }
  return [{ key: 'order.come_to', args: { count: orders.length, total } }]
}

const isGone = ({ state }: OrderFact): boolean => state === 'cancelled' || state === 'refunded'
/** What is done about a stolen account is told to who speaks of one. */
const OF_ACCOUNT = /账号|帐号|密码|盗|\b(?:account|password|stolen)\b/iu

const isUnpaid = ({ state }: OrderFact): boolean => state === 'unpaid'
/** "几点会取消", "我晚上付款": how long an order waits for its money. */
const ENDS =
  /(?:几点|什么时候|啥时|何时|多久|多长时间|小时|分钟|会不会).{0,12}(?:取消|关闭|失效|过期|付|没了?|消失|作废)|付.{0,6}(?:多久|几点|来得及|行|可以)|(?:不|没|忘)付(?:款|钱|了)?(?:的话)?(?:会|咋|怎么|有什么)|留[着到一]|保留|(?:晚[上点些]|明[天早]|回头|待会|过会).{0,6}付|\b(?:when|how long).{0,30}\b(?:cancel|expires?|pay|hold|keep|reserve|save)|\b(?:going to|will|gonna) .{0,16}\b(?:cancel|expire|disappear)|\b(?:hold|keep|reserve) (?:(?:my|the|this) order|it)\b/iu
const asksEnd = ({ turn: { said } }: Scene): boolean => ENDS.test(said)

const endsWhen = (scene: Scene) => (inChinese(scene) ? '多久不付款会取消' : 'when is an unpaid order cancelled')

/** The order that is gone, or that waits for its money: who asks for the time alone need have none. */
const restoreNeeds = both(
  (scene: Scene) => (asksEnd(scene) ? maybeOrder({ fits: isUnpaid })(scene) : anOrder({ fits: isGone })(scene)),
  (scene: Scene) => theRule(asksEnd(scene) ? { ...scene, question: endsWhen(scene) } : scene),
)

/** "我没取消啊": somebody else did, or the shop; who, the record does not say. */
const DENIES =
  /(?:我|本人)(?:可|自己|根本|明明|又|都|从来|压根)*没(?:有)?(?:点|申请|要求|让你们?)?(?:过)?取消|不是我(?:自己)?(?:取消|点)的|谁(?:给我)?取消的|凭什么取消|\b(?:i (?:did ?n['’]?t|did not|never|have ?n['’]?t) cancel(?:led)?|(?:was ?n['’]?t|not) me who cancel(?:led)?|who cancel(?:l)?ed)\b/iu

/** A cancelled or vanished order: what the shop's record says, and a person, since bringing it back needs one. */
export const restore = defineScenario({
  id: 'order_restore',
  serves: ['order.restore'],
  needs: restoreNeeds,
  next(scene, [order, rule]) {
    if (!order) return tellRule(scene, rule)
    if (order.state === 'cancelled' && DENIES.test(scene.turn.said))
      return handOff(scene, 'scenario', [...orderWords(order, scene.turn.now), { key: 'order.not_by_me' }])
    const best = rule.best.filter(({ answer: text }) => !OF_ACCOUNT.test(text) || OF_ACCOUNT.test(scene.turn.said))
    // asked again for the hour it is told again
    const asker = asksEnd(scene) ? { ...scene, state: { ...scene.state, lastSaid: [] } } : scene
    const entry = isGone(order) || asksEnd(scene) ? likelyRule({ ...rule, best }, asker) : undefined
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
