import { comparedIn, inSimplified, wordsIn } from '#engine/text'
import { type ProductFact, products, type VariantFact } from '../facts/index.ts'
import { productChoice, variantName } from '../respond/cards.ts'
import type { Answered, GoodsRef } from './ask.ts'
import { asked, type Room } from './look.ts'

/** Goods that are meant, as their page has them now, with the kind that is meant where one is. */
export interface Meant {
  readonly product: ProductFact
  readonly variant: VariantFact | undefined
}

/** So many goods are told of at once. */
const MOST = 4

/** The goods that a question is about, in its order; undefined while they are looked up, empty where none is meant or none is sold. */
export function goodsMeant({ ask: { goods }, look }: Room): readonly Meant[] | undefined {
  const wanted = goods.slice(0, MOST)
  if (wanted.length === 0) return []
  const found = look('catalogue.products', [[...new Set(wanted.map(({ productId }) => productId))]], products)
  return found && wanted.flatMap((one) => meantIn(found, one))
}

function meantIn(found: readonly ProductFact[], { productId, variantId }: GoodsRef): Meant[] {
  const product = found.find(({ id }) => id === productId)
  return product ? [{ product, variant: product.variants.find(({ id }) => id === variantId) }] : []
}

const MOST_CHOICES = 4

/** Which goods are meant; those that were spoken of are there to tap. */
export function whichGoods({ look, talk }: Room): Answered {
  const seen = [...new Set(talk.memory.flatMap((one) => (one.event === 'shown' && one.kind === 'product' ? [one.id] : [])))].slice(
    -MOST_CHOICES,
  )
  const known = seen.length > 0 ? (look('catalogue.products', [seen], products) ?? []) : []
  return asked({ key: known.length > 1 ? 'product.which_of' : 'product.which' }, { offer: known.map(productChoice) })
}

/** A value as it is compared: 黑色 and 黑, "Navy Blue" and "navy blue". */
const folded = (text: string): string => inSimplified(text.normalize('NFKC').toLowerCase()).replaceAll(/\s+/gu, '')

/** Whether words name a value of an option: letters and figures as words of their own (no L in XL), Chinese ones also without 色 or 码 behind. */
export function namesValue(words: string, value: string, own = value): boolean {
  return [value, own].some((one) => {
    const bare = folded(one)
    if (bare === '') return false
    const isLatin =
      wordsIn(one.toLowerCase())
        .map(({ word }) => word)
        .join('') === bare
    if (isLatin) return standsApart(folded(words), bare)
    const short = bare.endsWith('色') && bare.length > 2 ? bare.slice(0, -1) : bare
    return folded(words).includes(short)
  })
}

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[a-z0-9.]/u.test(sign)

function standsApart(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isWordSign(text[at - 1]) && !isWordSign(text[at + word.length])) return true
  return false
}

/** The variants that a question means, and values that it names and the product does not have. */
export interface Named {
  readonly variants: readonly VariantFact[]
  /** Whether any option is named at all. */
  readonly isNamed: boolean
  /** A colour or size that is named and not sold. */
  readonly missing: readonly string[]
}

/** Which variants of goods a question means: the one that is picked out, else by the values its words and its slots name. */
export function variantsNamed({ ask: { words, values } }: Room, { product, variant }: Meant): Named {
  const said = [words, values['colour'], values['size'], values['spec']].filter((one) => one !== undefined).join(' ')
  const all = product.variants
  const named = new Map<string, readonly string[]>()
  for (const name of new Set(all.flatMap(({ options }) => Object.keys(options)))) {
    const hits = [...new Set(all.flatMap(({ options }) => options[name] ?? []))].filter((value) =>
      namesValue(said, value, product.own[value]),
    )
    if (hits.length > 0) named.set(name, longest(hits))
  }
  const isSold = (value: string) =>
    all.some(({ options }) => Object.values(options).some((one) => namesValue(value, one, product.own[one]) || namesValue(one, value)))
  const missing = [values['colour'], values['size']].flatMap((value) =>
    value !== undefined && all.length > 0 && !isSold(value) ? [value] : [],
  )
  const fitting = all.filter(({ options }) => [...named].every(([name, hits]) => hits.includes(options[name] ?? '')))
  if (variant && (named.size === 0 || fitting.includes(variant))) return { variants: [variant], isNamed: true, missing }
  return { variants: named.size > 0 ? fitting : all, isNamed: named.size > 0, missing }
}

/** Of names that stand in one another the longest is meant: 深蓝色 and not 蓝色. */
const longest = (names: readonly string[]): string[] => names.filter((one) => !names.some((other) => other !== one && other.includes(one)))

/** Goods with their variant as one name. */
export const fullName = (product: ProductFact, variant?: VariantFact): string =>
  [product.title, variant ? variantName(variant) : ''].filter(Boolean).join(' ')

/** The values of variants in a row, each once: what differs between them where they share the rest. */
export const namesOf = (variants: readonly VariantFact[]): string[] => [...new Set(variants.map(variantName))].filter(Boolean)

/** Words without the names of goods: what is left is what is asked of them. */
export function withoutNames(words: string, goods: readonly ProductFact[]): string {
  const names = goods.flatMap(({ title, aliases, own }) => [title, own[title] ?? title, ...aliases]).sort((a, b) => b.length - a.length)
  return names.reduce((left, name) => (name === '' ? left : left.split(name).join(' ')), words)
}

/** Whether two texts share a word or a pair of characters. */
export const sharesWord = (a: string, b: string): boolean => {
  const known = new Set(comparedIn(b))
  return comparedIn(a).some((one) => known.has(one))
}
