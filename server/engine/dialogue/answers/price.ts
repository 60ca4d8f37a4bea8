import type { Words } from '#engine/conversation'
import { inFigures } from '#engine/text'
import { basketWords } from '../basket/index.ts'
import { best, type ProductFact, type VariantFact } from '../facts/index.ts'
import { entryWords, priceNow, productCard, variantName } from '../respond/cards.ts'
import { basketSum } from './basket.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { fullName, goodsMeant, type Meant, variantsNamed, whichGoods } from './goods.ts'
import { product as ofProduct, type Room, type Said, told } from './look.ts'
import { soldOut } from './stock.ts'
import { besideSum, sumOfMany, sumOfOne } from './sum.ts'

const MOST_GROUPS = 4

/** What goods cost now: the sum at best of what is meant, with the steps to it; several goods are summed once. */
export function priceOf(room: Room): Said {
  if (room.ask.basket) return basketSum(room, room.ask.basket)
  const meant = goodsMeant(room)
  if (!meant) return undefined
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
    if (groups.length > 1) return spread(one.product, groups, lead)
  }
  return summed(room, lines, lead)
}

/** How many pieces are asked for: as it was made out, else a number before a measure word that is no kind of the goods (10包). */
function count({ ask: { words, values } }: Room, { variants, own }: ProductFact): number {
  const pieces = [...inFigures(words).matchAll(PIECES)].map(([found]) => found)
  const sold = variants.flatMap(({ options }) => Object.values(options).flatMap((value) => [value, own[value] ?? value]))
  const asked = pieces.find((one) => !sold.some((value) => inFigures(value).includes(one)))
  const given = Number(values['count'] ?? Number.parseInt(asked ?? '1', 10))
  return Number.isInteger(given) && given > 0 && given <= MOST_PIECES ? given : 1
}
const PIECES = /(?<![\d.])\d{1,3}(?:件|包|双|个|盒|条|套|瓶|只|台|袋|副|把| ?(?:pcs|pieces|packs|pairs)\b)/gu
const MOST_PIECES = 999

/** Variants by what they cost, the cheapest first. */
function byPrice(variants: readonly VariantFact[]): (readonly VariantFact[])[] {
  const groups = new Map<number, VariantFact[]>()
  for (const one of variants) groups.set(priceNow(one).minor, [...(groups.get(priceNow(one).minor) ?? []), one])
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group)
}

/** Kinds at different prices, none of them named: each with its price. */
function spread(product: ProductFact, groups: readonly (readonly VariantFact[])[], lead: readonly Words[]): Said {
  const [low, high] = [groups[0]?.[0], groups.at(-1)?.[0]]
  if (!low || !high) return undefined
  const lines = groups.map((group): Words => {
    const [first] = group
    return { key: 'answer.price_line', args: { name: sharedName(product, group), price: first ? priceNow(first) : '' } }
  })
  const body: Words[] =
    lines.length <= MOST_GROUPS
      ? [{ key: 'answer.prices', args: { title: product.title } }, ...lines]
      : [{ key: 'answer.price_spread', args: { title: product.title, low: priceNow(low), high: priceNow(high) } }]
  return told([...lead, ...body], { cards: productCard(product, low), shown: [ofProduct(product.id)] })
}

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
  const wanted = lines.flatMap(({ product, variants }) => {
    // of kinds at one price one that is there stands for all
    const variant = variants.find(({ stock }) => stock > 0) ?? variants[0] ?? product.variants[0]
    return variant ? [{ product, variant }] : []
  })
  if (wanted.length === 0) return undefined
  const shown = wanted.map(({ product }) => ofProduct(product.id))
  const found = room.look(
    'offers.best',
    [wanted.map(({ product, variant }) => ({ productId: product.id, variantId: variant.id, quantity: wanted.length > 1 ? 1 : quantity }))],
    best,
  )
  const [one] = wanted
  if (!found || !one) return undefined
  const isOne = wanted.length === 1
  const names = isOne ? fullName(one.product, lines[0]?.variants.length === 1 ? one.variant : undefined) : ''
  const body = [
    ...lead,
    ...(isOne ? sumOfOne(found, names, quantity) : sumOfMany(found)),
    ...besideSum(found),
    ...wanted.flatMap(({ product, variant }) => soldOut(product, variant)),
  ]
  return told(body, {
    cards: isOne ? productCard(one.product, one.variant) : [],
    shown,
  })
}
