import type { Step } from '#engine/conversation'
import { tellingIn } from '#engine/text'
import type { ProductFact } from '../facts/index.ts'
import { namedEach, namedGoods, tellsOfHaving } from '../needs/index.ts'
import { scenarioFor } from '../registry.ts'
import type { Scene } from '../scenario.ts'
import { countryIn } from '../scenarios/delivery/country.ts'
import { byDelivery } from '../scenarios/delivery/delivery.ts'
import { theseGoods } from '../scenarios/goods/finding/sold.ts'
import { namedIn } from '../scenarios/goods/named-in.ts'
import { tellPage } from '../scenarios/goods/page/page-says.ts'
import { stock } from '../scenarios/goods/stock.ts'
import { price } from '../scenarios/offers/price.ts'
import { type Want, wantsIn } from '../spoken/index.ts'
import { notKnown } from '../steps/index.ts'
import { at, goodsMeant, idsAtHand } from './goods.ts'
import { isBeside, isNothing, isOfBought } from './lacking.ts'
import { mayBeOfGoods, tellsOfFault } from './may-be.ts'
import { sum } from './sum.ts'
import { asksSomething, isBareCount, isBareName, reports } from './words.ts'

/** Read more surely than this as another matter, words want nothing of goods. */
const SURE = 0.6
const OF_GOODS = /^(?:product\.(?:size|appearance|link|compare|attribute)|stock|price|other\.unknown|inform|issue)/u

/**
 * A second reading where the first one came to nothing, or told what stands beside the question: what the words want of the goods at hand is answered
 * from the catalogue. The first reading stands where the goods have nothing to say.
 */
export function overTheCounter(scene: Scene, step: Step): Step {
  if (!mayBeOfGoods(scene)) return step
  const here: Scene = { ...scene, prefix: `${scene.prefix}counter.` }
  const wants = wantsIn(scene.turn.said)
  const isMistaken = isOfBought(step) && boughtNothing(scene)
  const isLost = isNothing(step) || isMistaken
  const counts = isLost && isBareCount(scene.turn)
  if (wants.has('sum') && (isLost || isBeside(step, 'sum'))) return sum(here) ?? step
  if (counts && idsAtHand(scene).length > 0) return sum(here) ?? step
  if (isLost && asksWhere(scene)) return byDelivery({ ...here, intent: 'shipping.area' }) ?? step
  const wanted = isSureOfOther(scene) ? undefined : (['price', 'stock'] as const).find((want) => wants.has(want))
  const isWanted = isLost || (wanted !== undefined && isBeside(step, wanted))
  if (!isWanted && (tellsMeasures(scene) || !isBeside(step, 'choice'))) return step
  const found = goodsMeant(here)
  if ('step' in found) return found.step
  const [product] = found.has
  return (
    (product &&
      ofProduct(here, product, {
        wanted: isWanted ? wanted : undefined,
        isLost,
        isAsk: isMistaken && asksSomething(scene.turn),
      })) ??
    (isMistaken ? unsaid(here, product) : undefined) ??
    step
  )
}

/** Words name a country, and hardly anything else but that something is sent there. */
const asksWhere = ({ turn: { said }, state }: Scene): boolean =>
  countryIn(said, state.language) !== undefined && (wantsIn(said).has('send') || tellingIn(said.toLowerCase()).length <= MOST_OF_PLACE)
const MOST_OF_PLACE = 2

/** Goods that came are spoken of by somebody who has none: who asks, or who reports nothing, tells of no fault and was not surely read so. */
const boughtNothing = ({ turn }: Scene): boolean =>
  turn.shopper.customerId === null &&
  !reports(turn) &&
  (asksSomething(turn) ? !tellsOfHaving(turn.said) : turn.understood.confidence < SURELY_BOUGHT && !tellsOfFault(turn.said))
const SURELY_BOUGHT = 0.7

/** What is asked before anything was bought, and stands on no page, is said not to be known: it is no complaint. */
const unsaid = (scene: Scene, product: ProductFact | undefined): Step =>
  product
    ? notKnown(at(scene, product.id), [{ key: 'product.fact_unknown', args: { title: product.title } }])
    : scenarioFor(UNKNOWN).run({ ...scene, intent: UNKNOWN })
const UNKNOWN = 'other.unknown'

/** Whose size is asked for by a body is told no stock. */
const tellsMeasures = ({ turn: { understood } }: Scene): boolean =>
  understood.entities.some(({ type }) => /^(?:height|weight|foot|months)$/u.test(type))

const isSure = ({ turn: { understood } }: Scene): boolean => understood.confidence >= SURE
const isSureOfOther = (scene: Scene): boolean => isSure(scene) && !OF_GOODS.test(scene.turn.understood.intent)

interface Asked {
  readonly wanted: Extract<Want, 'price' | 'stock'> | undefined
  readonly isLost: boolean
  /** It was taken for a complaint of goods. */
  readonly isAsk: boolean
}

/** What one product has to say: its price or whether it is there, as the words want; of a choice that they name whether it is there; else what its page says of them. */
function ofProduct(scene: Scene, product: ProductFact, { wanted, isLost, isAsk }: Asked): Step | undefined {
  const here = at(scene, product.id)
  if (wanted === 'price') return price.run({ ...here, intent: 'price.quote' })
  if (wanted === 'stock' || namesChoice(scene, product)) return stock.run({ ...here, intent: 'stock.availability' })
  const said = isLost && asksSomething(scene.turn) ? tellPage(here, product) : undefined
  if (said) return said
  const named = namedEach(scene.turn)
  if (isAsk && named.length === 0) return notKnown(here, [{ key: 'product.fact_unknown', args: { title: product.title } }])
  if (!isLost || named.length !== 1 || !isBareName(scene.turn)) return undefined
  const fits = namedGoods(scene.turn)
  return fits.length > 1 ? theseGoods(scene, fits) : price.run({ ...here, intent: 'price.quote' })
}

/** "and in black", "XL?": one choice that the goods come in. */
function namesChoice({ turn: { said, understood } }: Scene, { variants }: ProductFact): boolean {
  const options = understood.entities.filter(({ type }) => type === 'colour' || type === 'size')
  if (new Set(options.filter(({ type }) => type === 'size').map(({ value }) => value)).size > 1) return false
  return options.length > 0 || variants.some((one) => Object.values(one.options).some((value) => value.length > 1 && namedIn(said, value)))
}
