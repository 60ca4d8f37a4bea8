import type { Settling, Step } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { namedGoods, recentOrders } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { asksOfOwn, asksReturnable, generally } from '../../scenarios/after-sales/returnable.ts'
import { mainlyRead } from '../../tracking/index.ts'
import { definitionOf } from '../definitions/index.ts'
import { isOfKind } from '../kinds.ts'
import { begin } from '../scenario.ts'
import { claimSaid } from '../words/slots.ts'

/** "能退吗", of goods that one has: judged, and begun; undefined where the goods that are meant were not bought, or nothing was. */
export function mayGoBack(scene: Scene): Step | undefined {
  const { shopper, page, now } = scene.turn
  const definition = definitionOf('return_goods')
  if (!definition || shopper.customerId === null) return undefined
  const ofAny = asksReturnable(scene)
  if (!ofAny && (asksWhoPays(scene) || !asksOfOwn(scene, claimSaid(scene.turn.said) !== undefined))) return undefined
  const found = recentOrders(scene, shopper.customerId)
  if ('step' in found) return found.step
  const theirs = found.has.filter((one) => one.customerId === shopper.customerId && isOfKind('not_ended', one, now))
  const onPage = page?.kind === 'product' ? page.ref : undefined
  const named = namedGoods(scene.turn)
  // what became of goods that nobody names is told of the only ones
  if (!ofAny && named.length === 0 && !isSpokenOf(scene, theirs) && (theirs.length !== 1 || page !== null)) return undefined
  const meant = named.length > 0 ? named : [scene.state.focus.productId ?? onPage].flatMap((id) => (id ? [id] : []))
  const bought = meant.length > 0 ? theirs.filter((one) => holds(one, meant)) : theirs
  const question = generally(scene)
  return bought.length > 0 || isSpokenOf(scene, theirs)
    ? begin({ ...scene, intent: 'return.apply', question }, definition, named.length > 0 ? {} : toldBefore(scene))
    : undefined
}

/** "质量问题退货运费谁出", "不喜欢退的呢" behind it: surely a question of who pays, and none of whether goods can go back. */
const asksWhoPays = ({ turn, intent, inherited }: Scene): boolean =>
  intent === 'return.fee' && (inherited || (mainlyRead(turn)?.confidence ?? 0) >= SURELY)
const SURELY = 0.9

/** "毛衣扎人 不想要了" – "能退吗": what was told of the return that is under way is not asked again. */
function toldBefore({ state: { settling } }: Scene): Settling['slots'] {
  const matter = settling?.at(-1)
  return matter?.scenario === 'return_goods' ? matter.slots : {}
}

const holds = ({ items }: OrderFact, ids: readonly string[]) => items.some(({ productId }) => ids.includes(productId))

const isSpokenOf = ({ state: { focus } }: Scene, theirs: readonly OrderFact[]) => theirs.some(({ number }) => number === focus.orderNumber)
