import type { Step } from '#engine/conversation'
import { HAN } from '#engine/text'
import { namedEach, productAtHand } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { answer, productCard } from '../../steps/index.ts'
import { isAsked, mainlyRead, ON_THE_SHELF } from '../../tracking/index.ts'
import { askedOf, namedFacts, toldFacts } from './asked.ts'
import { factsAlone } from './attribute-words.ts'

/** Of a part that is lost or broken, before anything was bought. */
const OF_PARTS = /^parts\.replace$/u
const OF_ANYTHING = /^(?:other\.unknown|virtual\.|install\.|chat\.smalltalk|order\.place|shipping\.(?:schedule|area))/u
const FAINT = 0.55
/** "表带能换不", of what the page names: no order is spoken of. */
const OF_ORDER = /^exchange\.apply$/u
const FAINTEST = 0.4
const MOST_LETTERS = 30

/** Read as what has no goods in it, though asked of goods that are looked at: "磨脚吗", "是真皮吗". */
const NEVER_OF_GOODS = /^(?:product\.|stock\.|price\.|promo\.|service\.(?!hours)|chat\.abuse|issue\.reaction|account\.)/u
const OF_DEEDS =
  /订单|[这那]单|快递|包裹|物流|发货|到货|收到|退|换|寄|送到|付款|发票|券|优惠|钱|\b(?:order|parcel|ship|deliver|return|refund|exchange|pay|invoice)/iu
/** "do these have good arch support", on their page. */
const POINTS = /[这它]|\b(?:this|these|it|they)\b/iu
const SURE = 0.75
function asksOfThese({ intent, turn }: Scene): boolean {
  const { said, understood, page } = turn
  const read = mainlyRead(turn)
  if (
    NEVER_OF_GOODS.test(intent) ||
    // in its conversation it was surely read as asked of something else: how long it takes to come is no length of a coat
    (read !== undefined && read.confidence >= SURE && read.intent === intent && !ON_THE_SHELF.test(intent)) ||
    OF_DEEDS.test(said) ||
    said.trim().length > (HAN.test(said) ? MOST_LETTERS : 2 * MOST_LETTERS) ||
    !isAsked(turn)
  )
    return false
  const isOfGoods =
    understood.intent === 'product.attribute' || understood.confidence < (POINTS.test(said) && page?.kind === 'product' ? SURE : FAINT)
  return isOfGoods && page?.kind === 'product'
}

/** Whether the words were read so faintly that the page at hand may answer them by name, or also by what its facts say. */
function mayAnswer(scene: Scene): 'by_name' | 'by_value' | undefined {
  const { intent, turn } = scene
  if (OF_PARTS.test(intent) || asksOfThese(scene)) return 'by_value'
  if (OF_ORDER.test(intent) && turn.understood.confidence < FAINTEST && turn.page?.kind === 'product') return 'by_name'
  if (!OF_ANYTHING.test(intent) || turn.understood.confidence >= FAINT) return undefined
  const said = turn.said.trim()
  const onPage = turn.page?.kind === 'product' && isAsked(turn)
  return onPage && said.length <= MOST_LETTERS ? 'by_value' : 'by_name'
}

/** Shelf matters that a fact by its name is also read as, and that tell none. */
const BESIDE_FACTS = ['product.size', 'product.appearance', 'product.link', 'product.recommend']

const OF_ORDERS = ['return.', 'refund.', 'exchange.', 'aftersale.', 'warranty.', 'order.', 'payment.', 'price.']

/** What the page of goods says of a fact, where words name the goods and that fact alone: no other matter that such words are mostly of goes before it. */
export function factNamed(scene: Scene): Step | undefined {
  const isOther =
    (ON_THE_SHELF.test(scene.intent) && !BESIDE_FACTS.includes(scene.intent)) || OF_ORDERS.some((one) => scene.intent.startsWith(one))
  if (scene.picked || isOther || namedEach(scene.turn).length !== 1 || (mainlyRead(scene.turn)?.act ?? 'ask') !== 'ask') return undefined
  const { has: product, step } = { has: undefined, step: undefined, ...productAtHand(scene) }
  const called = scene.turn.understood.entities.flatMap(({ type, text }) => (type === 'product' ? [text] : []))
  const facts = product ? factsAlone(scene.turn.said, product, called) : []
  return product && facts.length > 0 ? answer(scene, toldFacts(product, facts), { parts: productCard(product) }) : step
}

/** "延迟大不大", "丢了一只能单买吗": what the page of the goods at hand says, where the words were read as no question of goods; undefined where it says nothing. */
export function saidOnPage(scene: Scene): Step | undefined {
  const by = scene.picked ? undefined : mayAnswer(scene)
  if (!by) return undefined
  const product = productAtHand(scene)
  if ('step' in product) return product.step
  if (!product.has) return undefined
  const asked = by === 'by_value' ? askedOf(scene, product.has) : namedFacts(scene, product.has)
  if ('step' in asked) return asked.step
  const facts = 'facts' in asked.has ? asked.has.facts : asked.has
  return facts.length > 0 ? answer(scene, toldFacts(product.has, facts), { parts: productCard(product.has) }) : undefined
}
