import type { Step, Words } from '#engine/conversation'
import type { BestFact, ProductFact, VariantFact } from '../../../facts/index.ts'
import { aBestSum, aQuoteAtLevel, theProducts } from '../../../needs/index.ts'
import type { Scene } from '../../../scenario.ts'
import { levelSaid } from '../../../spoken/index.ts'
import { answer, ask, HUMAN, productChoice, variantName } from '../../../steps/index.ts'
import { type Sending, withDelivery } from '../../delivery/delivery.ts'
import { namesSome, variantsMeant } from '../../goods/variants.ts'
import { type Basket, kept, type Wanted } from './basket.ts'
import { byTitle, withFound } from './found.ts'
import { namedCoupons } from './named-coupons.ts'
import type { Unknown } from './said.ts'
import { atLevel, type QuoteAtLevel, tellBest } from './tell.ts'

interface Chosen {
  readonly wanted: Wanted
  readonly product: ProductFact
  readonly variant: VariantFact
  readonly unknown?: string
}

/** What the goods of a basket come to at best, line by line; what is not known is asked for or said to be missing. */
export function reckonTogether(scene: Scene, basket: Basket): Step {
  const found = withFound(scene, basket)
  return 'step' in found ? found.step : reckonKnown(scene, found.has)
}

function reckonKnown(scene: Scene, given: Basket): Step {
  if (given.lines.length === 0) return askWhich(scene, given)
  const ids = [...new Set(given.lines.flatMap(({ productIds }) => productIds))]
  const products = theProducts(scene, ids)
  if ('step' in products) return products.step
  const basket = { ...given, lines: given.lines.map((line) => byTitle(line, products.has)) }
  const unclear = basket.lines.find(({ productIds }) => productIds.length > 1)
  if (unclear) return askOfSeveral(scene, basket, unclear, products.has)
  const chosen = basket.lines.flatMap((wanted): Chosen[] => choose(scene, wanted, products.has))
  if (chosen.length === 0) return askWhich(scene, basket)
  const lines = chosen.map(({ wanted, product, variant }) => ({ productId: product.id, variantId: variant.id, quantity: wanted.quantity }))
  const best = aBestSum(scene, lines)
  if ('step' in best) return best.step
  const names = levelSaid(scene.turn.said)
  const asMember = names
    ? aQuoteAtLevel(scene, { items: lines.map(({ variantId, quantity }) => ({ variantId, quantity })), names })
    : undefined
  if (asMember && 'step' in asMember) return asMember.step
  const level = names && { said: names[0], found: asMember?.has }
  const coupons = namedCoupons(scene, products.has, best.has)
  if ('step' in coupons) return coupons.step
  const delivered = withDelivery(scene, best.has)
  if ('step' in delivered) return delivered.step
  return tell(scene, chosen, {
    best: best.has,
    notes: [...delivered.has.say, ...coupons.has, ...notFound(basket.unknown)],
    ...(level && { level }),
    ...(delivered.has.sending && { sending: delivered.has.sending }),
  })
}

const askWhich = (scene: Scene, { unknown }: Basket): Step =>
  ask(scene, [...notFound(unknown), { key: 'sum.which' }], { slot: 'product', options: [HUMAN] })

/** A name that fits several: the rest of the basket is kept while it is asked. */
function askOfSeveral(scene: Scene, { lines }: Basket, { productIds }: Wanted, products: readonly ProductFact[]): Step {
  const options = products.filter(({ id }) => productIds.includes(id)).map(productChoice)
  const basket = kept(lines)
  return ask(scene, [{ key: 'sum.which_of' }], { slot: 'product', options: [...options, HUMAN], focus: { basket } })
}

const notFound = (unknown: readonly Unknown[]): Words[] =>
  unknown.length > 0 ? [{ key: 'sum.unknown', args: { names: { list: unknown.map(({ name }) => name) } } }] : []

/** The variant that the words of its own stretch mean; in stock before sold out. Nothing where the product is gone. */
function choose(scene: Scene, line: Wanted, products: readonly ProductFact[]): Chosen[] {
  const product = products.find(({ id }) => id === line.productIds[0])
  if (!product) return []
  const wanted = namesSome(line.said ?? '', line.quantity, product) ? { ...line, quantity: 1 } : line
  const { variants, unknown } = variantsMeant(asIfAlone(scene, wanted), product)
  const candidates = likeLast(scene, product, variants.length > 0 ? variants : product.variants)
  const variant = candidates.find(({ stock }) => stock >= wanted.quantity) ?? candidates.find(({ stock }) => stock > 0) ?? candidates[0]
  return variant ? [{ wanted, product, variant, ...(unknown !== undefined && { unknown }) }] : []
}

/** "two of the black ones", after the XL was spoken of: what shares more with that goes first. */
function likeLast({ state: { focus } }: Scene, product: ProductFact, variants: readonly VariantFact[]): readonly VariantFact[] {
  const last = product.variants.find(({ id }) => id === focus.variantId)
  const shared = ({ options }: VariantFact) => Object.entries(options).filter(([name, value]) => last?.options[name] === value).length
  return last ? variants.toSorted((one, other) => shared(other) - shared(one)) : variants
}

/** The scene as if nothing else had been said: the colour of one is not that of another. */
function asIfAlone(scene: Scene, { said = '', entities = [], variantId, productIds }: Wanted): Scene {
  const { turn, state } = scene
  const { variantId: _, ...focus } = state.focus
  const slots = Object.fromEntries(
    entities
      .filter(({ type }) => type === 'colour' || type === 'size')
      .map(({ type, value, confidence }) => [type, { value, from: 'said' as const, confidence }]),
  )
  // what was advised is of the goods at hand
  const isAtHand = variantId === undefined && state.focus.productId !== undefined && productIds.includes(state.focus.productId)
  const { advised } = scene.slots
  return {
    ...scene,
    intent: 'price.quote',
    turn: { ...turn, said, understood: { ...turn.understood, entities: [...entities] } },
    slots: { ...(isAtHand && advised && { advised }), ...slots },
    state: { ...state, focus: variantId === undefined ? focus : { ...focus, variantId } },
  }
}

interface Reckoned {
  readonly best: BestFact
  /** The member level that was named, and what the shop says they come to at it. */
  readonly level?: { readonly said: string; readonly found: QuoteAtLevel | undefined }
  /** What could not be reckoned with. */
  readonly notes: readonly Words[]
  readonly sending?: Sending
}

function tell(scene: Scene, chosen: readonly Chosen[], { best, level, notes: left, sending }: Reckoned): Step {
  const named = new Map(chosen.map(({ product, variant }) => [variant.id, `${product.title} ${variantName(variant)}`.trim()]))
  const notes = [
    ...chosen.flatMap(({ unknown: wanted }): Words[] => (wanted === undefined ? [] : [{ key: 'price.no_such', args: { wanted } }])),
    ...chosen.flatMap(({ product, variant, wanted }): Words[] =>
      variant.stock < wanted.quantity
        ? [
            {
              key: variant.stock > 0 ? 'sum.few' : 'sum.sold_out',
              args: { name: `${product.title} ${variantName(variant)}`.trim(), ...(variant.stock > 0 && { stock: variant.stock }) },
            },
          ]
        : [],
    ),
    ...left,
  ]
  const basket = kept(chosen.map(({ wanted, variant }) => ({ ...wanted, variantId: variant.id })))
  // the sum at a level knows no coupons: the best sum below it shows what they do
  const sums = [...(level?.found ? atLevel(level.found, named) : []), ...tellBest(scene, best, named)]
  const notKnown: Words[] = level && !level.found ? [{ key: 'price.level_unknown', args: { level: level.said } }] : []
  return answer(scene, [...sums, ...notKnown, ...notes], { focus: { basket, ...(sending && { sending }) } })
}
