import { amountsOf, HAN, inFigures, inSimplified, MEASURES } from '#engine/text'
import { type ProductFact, products, type VariantFact } from '../facts/index.ts'
import { productChoice, variantName } from '../respond/cards.ts'
import type { Answered, GoodsRef } from './ask.ts'
import { asked, HUMAN, type Room } from './look.ts'

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

/** Of the goods that are meant those that the words of the question themselves name. */
export const namedIn = (room: Room): readonly Meant[] =>
  (goodsMeant(room) ?? []).filter(({ product }) => withoutNames(room.ask.words, [product]) !== room.ask.words)

const MOST_CHOICES = 4

/** Which goods are meant; those that were spoken of are there to tap. */
export function whichGoods({ look, talk, ask }: Room): Answered {
  const seen = [...new Set(talk.memory.flatMap((one) => (one.event === 'shown' && one.kind === 'product' ? [one.id] : [])))].slice(
    -MOST_CHOICES,
  )
  const ids = ask.between?.map(({ productId }) => productId) ?? seen
  const known = ids.length > 0 ? (look('catalogue.products', [ids], products) ?? []) : []
  // what is meant is known, and no page has it
  if (!ask.between && ask.goods.length > 0) return asked({ key: 'product.gone' }, { offer: [HUMAN] })
  return asked({ key: known.length > 1 ? 'product.which_of' : 'product.which' }, { offer: known.map(productChoice) })
}

/** A text as values are compared in it: in simplified characters, without blanks, numbers in figures. */
const folded = (text: string): string => inFigures(inSimplified(text.normalize('NFKC').toLowerCase()).replaceAll(/\s+/gu, ''))

/** Whether words name a value of an option: letters and figures as words of their own (no L in XL), Chinese ones as they stand, amounts in any unit. */
export const namesValue = (words: string, value: string, own = value): boolean =>
  [...new Set([value, own])].some((one) => isNamed(folded(words), folded(one)) || sharesAmount(words, one))

function isNamed(words: string, value: string): boolean {
  if (value === '') return false
  if (HAN.test(value)) return words.includes(value) || (value.length === 2 && value.endsWith('色') && words.includes(`${value[0]}的`))
  return standsApart(words, value) || standsApart(words, bareNumber(value))
}

/** 20000 of 20000mAh: long enough to mean nothing else. */
const bareNumber = (value: string): string => /^\d{3,}/u.exec(value)?.[0] ?? ''

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[a-z0-9.]/u.test(sign)

function standsApart(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isWordSign(text[at - 1]) && !isWordSign(text[at + word.length])) return true
  return false
}

/** 两百克 names 200g礼盒, 半公斤 500g. */
function sharesAmount(words: string, value: string): boolean {
  const said = amountsIn(words)
  const sold = amountsIn(value)
  return sold.length > 0 && sold.every((one) => said.includes(one))
}

const amountsIn = (text: string): string[] =>
  MEASURES.flatMap((measure, at) => amountsOf(inFigures(text), measure).flatMap(({ values }) => values.map((one) => `${at} ${one}`)))

/** Whether two values are of one form, letters or numbers: an XXL is asked for among S and M, and 25 square metres are no size of either. */
const isAlike = (a: string, b: string): boolean => FORMS.some((form) => form.test(folded(a)) && form.test(folded(b)))
const FORMS = [/^\d*x*[sml]$/u, /^\d{2,3}$/u]

/** Whether an option's value is the colour that was made out: 雾霾蓝 is a 蓝色, Navy Blue a blue. */
function isColour(colour: string, value: string, own: string): boolean {
  const core = folded(colour).replace(/[色的]+$/u, '')
  return core !== '' && [value, own].some((one) => folded(one).includes(core))
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
export function variantsNamed({ ask: { words, values } }: Pick<Room, 'ask'>, { product, variant }: Meant): Named {
  const { colour, size, spec } = values
  const said = [words, size, spec].filter((one) => one !== undefined).join(' ')
  const all = product.variants
  const own = (value: string) => product.own[value] ?? value
  const valuesOf = (name: string) => [...new Set(all.flatMap(({ options }) => options[name] ?? []))]
  const named = new Map<string, readonly string[]>()
  for (const name of new Set(all.flatMap(({ options }) => Object.keys(options)))) {
    const exact = valuesOf(name).filter((value) => namesValue(said, value, own(value)))
    const hits = exact.length > 0 || colour === undefined ? exact : valuesOf(name).filter((value) => isColour(colour, value, own(value)))
    if (hits.length > 0) named.set(name, longest(hits))
  }
  const everyValue = all.flatMap(({ options }) => Object.values(options))
  const missing = [
    ...(colour !== undefined && !everyValue.some((value) => isColour(colour, value, own(value))) ? [colour] : []),
    ...(size !== undefined &&
    everyValue.some((value) => isAlike(value, size)) &&
    !everyValue.some((value) => namesValue(size, value, own(value)))
      ? [size]
      : []),
  ]
  const fitting = all.filter(({ options }) => [...named].every(([name, hits]) => hits.includes(options[name] ?? '')))
  if (variant && (named.size === 0 || fitting.includes(variant))) return { variants: [variant], isNamed: true, missing }
  return { variants: named.size > 0 ? fitting : all, isNamed: named.size > 0, missing: all.length > 1 ? missing : [] }
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
