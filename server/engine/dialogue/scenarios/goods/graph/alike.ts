import type { Step, Words } from '#engine/conversation'
import { isForChild, type ProductFact, products, wearer } from '../../../facts/index.ts'
import { lookUp, theProducts } from '../../../needs/index.ts'
import type { Found, Scene } from '../../../scenario.ts'
import { answer, priceNow, productCard } from '../../../steps/index.ts'
import { kindSaid, kindsAlike, wordsOfKind } from '../../../wishes/index.ts'

const SHOWN = 3
const SIFTED = 24
/** A thing at a third of the price, or at thrice, is none that is similar. */
const TIMES = 3

/** Other goods of the shop that are like one: of its shelf and kind, in stock, at a price not far from its own; the likest first. */
export function goodsAlike(scene: Scene, product: ProductFact): Found<readonly ProductFact[]> {
  const kinds = [kindSaid(product.title), kindsAlike(product.title)].flatMap((kind) => kind ?? [])
  const words = kinds.map(wordsOfKind).join(' ')
  if (words === '') return { has: [] }
  const found = lookUp(scene, 'alike', { port: 'catalogue.search', with: [words, SIFTED] }, products)
  if ('step' in found) return found
  const others = found.has.filter((one) => one.id !== product.id && one.category === product.category && isNear(one, product))
  const near = kinds.map((kind) => others.filter(({ title }) => kind.test(title))).find((some) => some.length > 0) ?? []
  // a boot is nearer to a boot than to any shoe
  const ofSort = near.filter(({ title }) => title.at(-1) === product.title.at(-1))
  const best = (ofSort.length > 0 ? ofSort : near).toSorted((a, b) => far(a, product) - far(b, product))
  return { has: best.slice(0, SHOWN) }
}

const least = ({ variants }: ProductFact): number =>
  Math.min(...variants.filter(({ stock }) => stock > 0).map((one) => priceNow(one).minor))
const usual = ({ variants }: ProductFact): number => Math.min(...variants.map((one) => priceNow(one).minor))

function isNear(one: ProductFact, product: ProductFact): boolean {
  const [price, own] = [least(one), usual(product)]
  return Number.isFinite(price) && price <= own * TIMES && price * TIMES >= own && isForSame(one, product)
}

/** For whom it is: women's boots are nothing like a man's; undefined where it is for anybody. */
const forWhom = (product: ProductFact): string | undefined => wearer(product) ?? (isForChild(product) ? 'child' : undefined)

function isForSame(one: ProductFact, other: ProductFact): boolean {
  const [a, b] = [forWhom(one), forWhom(other)]
  return a === b || (a !== 'child' && b !== 'child' && (a === undefined || b === undefined))
}

/** How far apart their prices are. */
const far = (one: ProductFact, product: ProductFact): number => Math.abs(Math.log(Math.max(1, least(one)) / Math.max(1, usual(product))))

/** Each by its name and price. */
export const alikeWords = (found: readonly ProductFact[]): Words[] => [
  { key: 'find.alike' },
  ...found.flatMap((one) => {
    const variant = one.variants.find(({ stock }) => stock > 0)
    return variant ? [{ key: 'product.line', args: { name: one.title, value: priceNow(variant) } }] : []
  }),
]

/** What the shop has that is like the product at hand. */
export function alikeOf(scene: Scene, productId: string): Found<readonly ProductFact[]> {
  const known = theProducts(scene, [productId])
  if ('step' in known) return known
  const [product] = known.has
  return product ? goodsAlike(scene, product) : { has: [] }
}

/** Told by name and price, as cards that may be asked about. */
export const tellAlike = (scene: Scene, found: readonly ProductFact[], say: readonly Words[] = []): Step =>
  answer(scene, [...say, ...alikeWords(found)], {
    source: say.length > 0 ? 'knowledge' : 'facts',
    parts: found.flatMap((one) => productCard(one)),
    focus: { goods: found.map(({ id }) => id) },
  })
