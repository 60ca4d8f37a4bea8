import type { Step, Words } from '#engine/conversation'
import type { ProductFact, QuoteFact, VariantFact } from '../../facts/index.ts'
import { aProduct, aQuote, aQuoteAtLevel, ruleOn, theRule } from '../../needs/index.ts'
import { defineScenario, type Found, type Need, type Scene } from '../../scenario.ts'
import { asksAsMember, levelSaid } from '../../spoken/index.ts'
import { answer, entryWords, productCard, variantName } from '../../steps/index.ts'
import { slotNumber } from '../../tracking/index.ts'
import { inChinese } from '../courtesy/languages.ts'
import { withDelivery } from '../delivery/delivery.ts'
import { ofAmount } from '../goods/amounts.ts'
import { isSoldByFigures, piecesInside, withSorts } from '../goods/comparing/sorts-told.ts'
import { namesSome, variantsMeant } from '../goods/variants.ts'
import { tellRule } from '../policy.ts'
import { onTop, pays } from './pays.ts'
import { type Basket, basketMeant } from './together/basket.ts'
import { MOST_PIECES, piecesAlone, piecesIn } from './together/said.ts'
import { reckonTogether } from './together/together.ts'

/** Why it has risen is a rule, and no product is needed for it. */
const WHY = /(?:怎么|为什么|为啥|咋|凭什么).{0,8}(?:贵|涨|变了|不一样|不同)|涨价|why .*(?:more|expensive|price)/iu

/** One product, or goods together. */
const asked: Need<{ readonly product: ProductFact } | { readonly basket: Basket }> = (scene) => {
  if (WHY.test(scene.turn.said)) return whyOf(scene)
  const basket = basketMeant(scene)
  if (basket) return { has: { basket } }
  const found = aProduct(scene)
  return 'step' in found ? found : { ...found, has: { product: found.has } }
}

/** What it costs now, with every step of the reckoning as the shop gives it; never a sum of our own. */
export const price = defineScenario({
  id: 'price',
  serves: ['price.quote'],
  needs: asked,
  next(scene, asked) {
    if ('basket' in asked) return reckonTogether(scene, asked.basket)
    const { product } = asked
    const counted = piecesInside(scene, product)
    if (counted) return counted
    const { variants, unknown } = variantsMeant(scene, product)
    if (unknown !== undefined && /\d/u.test(unknown) && isSoldByFigures(product)) return withSorts(product, scene, unknown)
    const candidates = variants.length > 0 ? variants : product.variants
    const variant = candidates.find(({ stock }) => stock > 0) ?? candidates[0]
    if (!variant) return answer(scene, [{ key: 'price.none', args: { title: product.title } }])
    const quote = aQuote(scene, variant.id, pieces(scene, product))
    if ('step' in quote) return quote.step
    const asMember = memberNote(scene, product, { variant, own: quote.has })
    if ('step' in asMember) return asMember.step
    const delivered = withDelivery(scene, asMember.has.told ?? quote.has)
    if ('step' in delivered) return delivered.step
    const note: Words[] = unknown === undefined ? [] : [{ key: 'price.no_such', args: { wanted: unknown } }]
    const { told = quote.has, first = [], notes } = asMember.has
    return tell(scene, product, variant, { quote: told, first, notes: [...delivered.has.say, ...note, ...spread(candidates), ...notes] })
  },
})

/** What is asked as a member: the sum of another level where one is named, and what is to be said of it. */
interface AsMember {
  readonly told?: QuoteFact
  readonly first?: readonly Words[]
  readonly notes: readonly Words[]
}

/** What a level takes off, where it is asked as a member: a visitor's sum holds none, and a customer's holds their own. */
function memberNote(scene: Scene, product: ProductFact, { variant, own }: { variant: VariantFact; own: QuoteFact }): Found<AsMember> {
  const { said } = scene.turn
  const names = levelSaid(said)
  const supposed = names
    ? aQuoteAtLevel(scene, { items: [{ variantId: variant.id, quantity: pieces(scene, product) }], names })
    : { has: undefined }
  if ('step' in supposed) return supposed
  if (supposed.has) {
    const { level, quote } = supposed.has
    const yours = { key: 'price.without_level', args: { total: own.total } }
    return { has: { told: quote, first: [{ key: 'price.at_level', args: { level } }], notes: [yours] } }
  }
  const unknown: Words[] = names ? [{ key: 'price.level_unknown', args: { level: names[0] } }] : []
  if (!names && !asksAsMember(said)) return { has: { notes: [] } }
  const question = inChinese(scene) ? '会员打几折' : 'member discount of each level'
  const rule = ruleOn({ ...scene, question, prefix: `${scene.prefix}level.` }, 'member.benefit')
  if ('step' in rule) return rule
  const [best] = rule.has.best
  const head: Words = { key: scene.turn.shopper.customerId === null ? 'price.before_level' : 'price.at_your_level' }
  return { has: { notes: best && best.probability >= LIKELY ? [...unknown, head, entryWords(best)] : [...unknown, head] } }
}

/** So likely the rule on levels must be to stand below a sum. */
const LIKELY = 0.3

function whyOf(scene: Scene): { readonly step: Step } {
  const rule = theRule(scene)
  return { step: 'step' in rule ? rule.step : tellRule(scene, rule.has) }
}

/** "10斤的" is a size, and no ten pieces; "175 and 70 kg" is a body. */
function pieces({ slots, turn }: Scene, product: ProductFact): number {
  const { said, understood } = turn
  const told = ofAmount(said, product, product.variants) ? undefined : slotNumber(slots['quantity'])
  const isBody = understood.entities.some(({ type }) => type === 'height' || type === 'weight')
  const counted = isBody ? undefined : (piecesIn(said) ?? piecesAlone(turn))
  const number = Math.round(told ?? counted ?? 1)
  return namesSome(said, number, product) ? 1 : Math.min(MOST_PIECES, Math.max(1, number))
}

/** Where the variants left do not cost the same. */
function spread(variants: readonly VariantFact[]): Words[] {
  const sorted = [...variants].sort((a, b) => a.price.minor - b.price.minor)
  const [low, high] = [sorted[0], sorted.at(-1)]
  return low && high && low.price.minor !== high.price.minor ? [{ key: 'price.spread', args: { low: low.price, high: high.price } }] : []
}

const reckoning = (quote: QuoteFact): Words[] =>
  quote.steps.map(({ name, amount }) => ({ key: amount.minor < 0 ? 'price.off' : 'price.added', args: { name, amount } }))

interface Told {
  readonly quote: QuoteFact
  /** Goes before the sum, and below it. */
  readonly first: readonly Words[]
  readonly notes: readonly Words[]
}

function tell(scene: Scene, product: ProductFact, variant: VariantFact, { quote, first, notes }: Told): Step {
  const [line] = quote.lines
  const quantity = line?.quantity ?? 1
  const name = `${product.title} ${variantName(variant)}`.trim()
  const list = line?.unit ?? variant.price
  const head: Words =
    quote.steps.length === 0 && quantity === 1
      ? { key: 'price.now', args: { name, price: list } }
      : { key: quantity === 1 ? 'price.list' : 'price.list_of', args: { name, price: list, quantity, sum: line?.sum ?? list } }
  const isSum = quote.steps.length > 0 || (quote.freight?.minor ?? 0) > 0 || quantity > 1
  return answer(scene, [...first, head, ...reckoning(quote), ...(isSum ? pays(quote) : [onTop(quote)]), ...notes], {
    parts: productCard(product, variant),
    focus: { productId: product.id },
  })
}
