import type { Words } from '#engine/conversation'
import { basketWords } from '../basket/index.ts'
import { best, type ProductFact, type VariantFact } from '../facts/index.ts'
import { cardBeside, entryWords, priceNow, variantName } from '../respond/cards.ts'
import { basketSum } from './basket.ts'
import { sentWith } from './delivery/terms.ts'
import { surchargeFor } from './delivery/to-place.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { fullName, goodsMeant, type Meant, variantsNamed, whichGoods } from './goods.ts'
import { product as ofProduct, type Room, type Said, told } from './look.ts'
import { forMany } from './many.ts'
import { piecesIn } from './pieces.ts'
import { soldOut } from './stock.ts'
import { AT_CHECKOUT, besideSum, goodsOff, goodsSum, inSteps, isOff, sumOfMany, sumOfOne, toTake } from './sum.ts'

const MOST_GROUPS = 4

/** What goods cost now: the sum at best of what is meant, with the steps to it; several goods are summed once. */
export function priceOf(room: Room): Said {
  if (room.ask.basket) return basketSum(room, room.ask.basket)
  const meant = goodsMeant(room)
  if (!meant) return undefined
  const many = forMany(room)
  if (many) return many
  const words = basketWords(room.ask.words)
  // what something costs is asked, whatever the words were read as
  const bargains = room.ask.intent === 'price.bargain' && (words.has('plea') || !(words.has('total') || words.has('price')))
  if (meant.length === 0) {
    const entries = entriesFor(room)
    return entries.verdict === 'answer' ? entryAnswer(entries.entry) : bargains ? told([{ key: 'price.fixed' }]) : whichGoods(room)
  }
  const lines = meant.map((one) => ({ ...one, ...variantsNamed(room, one) }))
  const own = bargains ? entriesFor(room) : undefined
  const lead: Words[] = own?.verdict === 'answer' ? [entryWords(own.entry)] : bargains ? [{ key: 'price.fixed' }] : []
  const [one] = lines
  if (one && lines.length === 1) {
    const [wanted] = one.missing
    if (wanted !== undefined) lead.push({ key: 'price.no_such', args: { wanted } })
    const groups = byPrice(one.variants.length > 0 ? one.variants : one.product.variants)
    if (groups.length === 0)
      return told([{ key: 'price.none', args: { title: one.product.title } }], { shown: [ofProduct(one.product.id)] })
    // who begs for less asked for no list
    if (groups.length > 1 && bargains) return told(lead, { shown: [ofProduct(one.product.id)] })
    if (groups.length > 1) return spread(room, one.product, groups, lead)
  }
  return summed(room, lines, lead)
}

/** How many pieces are asked for, of goods whose kinds may be called by a number (10包). */
function count({ ask: { words, values } }: Room, { variants, own }: ProductFact): number {
  const sold = variants.flatMap(({ options }) => Object.values(options).flatMap((value) => [value, own[value] ?? value]))
  return piecesIn(words, values, sold) ?? 1
}

/** Variants by what they cost, the cheapest first. */
function byPrice(variants: readonly VariantFact[]): (readonly VariantFact[])[] {
  const groups = new Map<number, VariantFact[]>()
  for (const one of variants) groups.set(priceNow(one).minor, [...(groups.get(priceNow(one).minor) ?? []), one])
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group)
}

/** Kinds at different prices, none of them named: what each comes to at best, and once what is taken off. */
function spread(room: Room, product: ProductFact, groups: readonly (readonly VariantFact[])[], lead: readonly Words[]): Said {
  const [low, high] = [groups[0]?.[0], groups.at(-1)?.[0]]
  if (!low || !high) return undefined
  const more = { cards: cardBeside(room.turn, product, low), shown: [ofProduct(product.id)] }
  if (groups.length > MOST_GROUPS)
    return told(
      [
        ...lead,
        { key: 'answer.price_spread', args: { title: product.title, low: priceNow(low), high: priceNow(high) } },
        ...sentWith(room),
      ],
      more,
    )
  const sums = groups.flatMap((group) => {
    const variant = group.find(({ stock }) => stock > 0) ?? group[0]
    const found = variant && reckoned(room, [{ product, variant, quantity: 1 }])
    return found ? [{ name: sharedName(product, group), found }] : []
  })
  const [first, ...others] = sums
  if (!first || sums.length < groups.length) return undefined
  const line = ({ name, found }: (typeof sums)[number]): Words => ({ key: 'answer.price_line', args: { name, price: goodsSum(found) } })
  const head: Words = { key: 'answer.prices', args: { title: product.title } }
  if (sums.every(({ found }) => !isOff(found))) return told([...lead, head, ...sums.map(line), ...sentWith(room)], more)
  const name = `${product.title} ${first.name}`
  return told([...lead, goodsOff(first.found, name), ...others.map(line), ...toTake(first.found), ...sentWith(room)], more)
}

interface Wanted {
  readonly product: ProductFact
  readonly variant: VariantFact
  readonly quantity: number
}
const reckoned = ({ look }: Room, wanted: readonly Wanted[]) =>
  look('offers.best', [wanted.map(({ product, variant, quantity }) => ({ productId: product.id, variantId: variant.id, quantity }))], best)

/** What the variants of a price have in common that others have not: 250g, or M、L、XL, whatever the colour. */
function sharedName(product: ProductFact, group: readonly VariantFact[]): string {
  const names = Object.keys(group[0]?.options ?? {})
  const rest = product.variants.filter((one) => !group.includes(one))
  const telling = names.find((name) => rest.every(({ options }) => !group.some((one) => one.options[name] === options[name])))
  const values = telling === undefined ? group.map(variantName) : group.map(({ options }) => options[telling] ?? '')
  return [...new Set(values)].slice(0, MOST_GROUPS).join(' / ')
}

interface Line extends Meant {
  readonly variants: readonly VariantFact[]
}

function summed(room: Room, lines: readonly Line[], lead: readonly Words[]): Said {
  const quantity = lines[0] ? count(room, lines[0].product) : 1
  const wanted = lines.flatMap(({ product, variants }): Wanted[] => {
    // of kinds at one price one that is there stands for all
    const variant = variants.find(({ stock }) => stock > 0) ?? variants[0] ?? product.variants[0]
    return variant ? [{ product, variant, quantity: lines.length > 1 ? 1 : quantity }] : []
  })
  const shown = wanted.map(({ product }) => ofProduct(product.id))
  const found = wanted.length > 0 ? reckoned(room, wanted) : undefined
  const [one] = wanted
  if (!found || !one) return undefined
  const isOne = wanted.length === 1
  const name = isOne ? fullName(one.product, lines[0]?.variants.length === 1 ? one.variant : undefined) : ''
  const isInSteps = basketWords(room.ask.words).has('steps')
  const sent = found.freight === undefined ? sentWith(room, found.total) : []
  const sum = isInSteps ? inSteps(found) : isOne ? sumOfOne(found, name, quantity) : sumOfMany(found)
  const body = [
    ...lead,
    // what it comes to with each way of sending is told in the place of that the checkout tells it
    ...(sent.length > 0 ? sum.filter((words) => words !== AT_CHECKOUT) : sum),
    ...sent,
    ...surchargeFor(room),
    ...besideSum(found),
    ...wanted.flatMap(({ product, variant }) => soldOut(product, variant)),
  ]
  return told(body, { cards: isOne ? cardBeside(room.turn, one.product, one.variant) : [], shown })
}
