import { isOwnIntent } from '#engine/conversation'
import type { Scenario, Scene } from './scenario.ts'
import { refund } from './scenarios/after-sales/refund.ts'
import { warranty } from './scenarios/after-sales/warranty.ts'
import { details, unknown } from './scenarios/courtesy/details.ts'
import { abuse, goodbye, identity, manners, spam } from './scenarios/courtesy/manners.ts'
import { affirm, deny } from './scenarios/courtesy/yes-no.ts'
import { appearance } from './scenarios/goods/appearance.ts'
import { attribute, packing, usage } from './scenarios/goods/attribute.ts'
import { compare } from './scenarios/goods/comparing/compare.ts'
import { find } from './scenarios/goods/finding/find.ts'
import { size } from './scenarios/goods/sizing/size.ts'
import { restock, stock } from './scenarios/goods/stock.ts'
import { bargain } from './scenarios/offers/bargain.ts'
import { coupons } from './scenarios/offers/coupons.ts'
import { membership } from './scenarios/offers/member.ts'
import { price } from './scenarios/offers/price.ts'
import { promotions, stacking } from './scenarios/offers/promotions.ts'
import { change, isChange, trouble } from './scenarios/orders/change.ts'
import { dispatch } from './scenarios/orders/dispatch.ts'
import { orderStatus, receipt, restore } from './scenarios/orders/status.ts'
import { virtual } from './scenarios/orders/virtual.ts'
import { waysToPay } from './scenarios/orders/ways-to-pay.ts'
import { carrier } from './scenarios/parcels/carrier.ts'
import { eta, isWantedBy } from './scenarios/parcels/eta.ts'
import { track } from './scenarios/parcels/track.ts'
import { hours, present } from './scenarios/people/hours.ts'
import { grievance, human, injury } from './scenarios/people/human.ts'
import { lead } from './scenarios/people/lead.ts'
import { ownAnswer, policy } from './scenarios/policy.ts'
import { DEFINITIONS, ownByIntent, ownByWording, settling } from './settling/index.ts'

/** Who tells of a matter that can be settled, where that is not the shop's rule. */
const TOLD_BY: Readonly<Record<string, Scenario>> = {
  'order.confirm_receipt': receipt,
  'stock.restock': restock,
  'other.business': lead,
  'service.complaint': grievance,
  'service.compensation': grievance,
  'aftersale.appeal': grievance,
  'shipping.delay': track,
  'shipping.not_received': track,
  'shipping.urge': orderStatus,
  'shipping.contact': carrier,
  'order.payment': waysToPay,
  'virtual.delivery': virtual,
  'warranty.repair': warranty,
  'issue.quality': trouble,
  'issue.wrong_item': trouble,
  'issue.missing': trouble,
  'issue.not_as_described': trouble,
  'shipping.damage': trouble,
}

/** What is said of a matter where nothing can be done about it here: to visitors, and who only asks. */
const ruleOf = (scene: Scene) =>
  isWantedBy(scene)
    ? eta.run({ ...scene, intent: 'shipping.eta' })
    : (isChange(scene.intent) ? change : (TOLD_BY[scene.intent] ?? policy)).run(scene)

/** All scenarios. An intent belongs to the one that names it; a test sees that no two do. */
export const SCENARIOS: readonly Scenario[] = [
  ...DEFINITIONS.filter(({ serves }) => serves.length > 0).map((definition) => settling(definition, ruleOf)),
  attribute,
  usage,
  packing,
  size,
  appearance,
  stock,
  compare,
  find,
  price,
  coupons,
  promotions,
  stacking,
  bargain,
  membership,
  orderStatus,
  restore,
  dispatch,
  refund,
  track,
  eta,
  carrier,
  human,
  grievance,
  injury,
  hours,
  present,
  manners,
  goodbye,
  abuse,
  identity,
  spam,
  affirm,
  deny,
  details,
  unknown,
  policy,
]

const BY_INTENT: ReadonlyMap<string, Scenario> = new Map(
  SCENARIOS.flatMap((scenario) => scenario.serves.map((intent) => [intent, scenario] as const)),
)

/** An intent that nobody serves is treated as not understood. */
export const scenarioFor = (intent: string): Scenario => BY_INTENT.get(intent) ?? (isOwnIntent(intent) ? ownAnswer : unknown)
/** Whether some scenario takes this intent. */
export const isServed = (intent: string): boolean => BY_INTENT.has(intent)

/** What serves a scene: the workspace's own scenario for its intent where there is one, else ours. */
export function servedBy(scene: Scene): Scenario {
  const own = ownByIntent(scene)
  return own ? settling(own, ruleOf) : scenarioFor(scene.intent)
}

/** What the words of the message begin that is the workspace's own: its scenario by its wordings, or what serves its intent. */
export function servedByWording(scene: Scene): Scenario | undefined {
  const own = ownByWording(scene)
  if (own) return settling(own, ruleOf)
  return isOwnIntent(scene.intent) && scene.picked === null ? servedBy(scene) : undefined
}
