import type { Step } from '#engine/conversation'
import { HAN, remembered } from '#engine/text'
import { COLOURS, ownText, type ProductFact, SIZES, type VariantFact } from '../../facts/index.ts'
import { productAtHand } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { withoutTaken } from '../../spoken/index.ts'
import { SURE_OF_ANOTHER, slotText } from '../../tracking/index.ts'
import { ofAmount } from './amounts.ts'
import { colourNamed } from './colours.ts'
import { namedIn } from './named-in.ts'

const plain = remembered((text: string) => text.toLowerCase().replace(/[\s码号色]/gu, ''))

/** "黑" means 黑色, "38" means 38码; "雾霾蓝" is meant by "蓝色" only where no other blue is nearer. */
const like = (option: string, wanted: string) => plain(option) === plain(wanted)
const near = (option: string, wanted: string) =>
  plain(wanted).length > 0 && (plain(option).includes(plain(wanted)) || plain(wanted).includes(plain(option)))

/** 黑色 is understood by "black" and 黑的 alike, and a shop may call it "Black". */
const alike = (option: string, wanted: string) => colourNamed(option) !== undefined && colourNamed(option) === colourNamed(wanted)

/** An option is meant by its name as it is shown, or as the shop itself calls it. */
const having = (product: ProductFact, variants: readonly VariantFact[], wanted: string, match: typeof like) =>
  variants.filter(({ options }) =>
    Object.values(options).some((option) => match(option, wanted) || match(ownText(product, option), wanted)),
  )

export const ofSize = (product: ProductFact, size: string) => having(product, product.variants, size, like)

interface Chosen {
  readonly variants: readonly VariantFact[]
  /** What was asked for and the product does not come in. */
  readonly unknown?: string
}

/** The variants that colour and size, as said or picked, leave. */
export function variantsMeant(scene: Scene, product: ProductFact): Chosen {
  const picked = product.variants.find(({ id }) => id === scene.state.focus.variantId)
  const wanted = [wantedOf(scene, product, 'colour'), wantedOf(scene, product, 'size')].filter((one) => one !== undefined)
  if (wanted.length === 0 && picked && mostMeant(product.variants, (option) => isNamed(scene.turn.said, option)).length === 0)
    return { variants: [picked] }
  let left: readonly VariantFact[] = product.variants
  for (const one of wanted) {
    const found = [
      () => having(product, left, one, like),
      // a lexicon's colour has several names: 燕麦色 is one of 米色
      () => having(product, left, asSaid(scene, one), like),
      () => having(product, left, one, near),
      () => having(product, left, one, alike),
    ].reduce<readonly VariantFact[]>((known, next) => (known.length > 0 ? known : next()), [])
    if (found.length > 0) left = found
    else if (!isOnPage(product, [one, asSaid(scene, one)])) return { variants: [], unknown: asSaid(scene, one) }
  }
  const amount = ofAmount(scene.turn.said, product, left)
  const none = sizeLacking(scene.turn.said, product) ?? amount?.lacking
  return none === undefined ? { variants: amount?.variants ?? numbered(scene.turn.said, left) } : { variants: [], unknown: none }
}

/** A colour that all of it has: it is no choice, and stands on the page. */
function isOnPage(product: ProductFact, names: readonly string[]): boolean {
  if (optionValues(product, COLOURS).length > 0) return false
  const shown = [product.title, ...Object.values(product.attributes)]
  return names.some((name) => colourNamed(name) !== undefined && shown.some((text) => namedIn(text, name) || alike(text, name)))
}

/** Sizes by their names, however they are written: "4XL", "king size", "加宽的". */
const SIZE_NAMES =
  /(?<![a-z0-9])(?:(?:[2-9]|1\d)\s?x{1,2}[ls]|x{3,7}[ls])(?![a-z])|\b(?:super king|california king|king|queen|twin|full|double|single|extra wide|wide|narrow|petite|tall|plus)(?=[\s-](?:sizes?|sized|fit|width|beds?)\b)|(?<=\bin (?:an? )?)(?:super king|king|queen|twin|double|extra wide|wide|narrow|petite|tall)(?=[\s?.!]*$)|(?:加[宽长肥大]|特大|超大|宽楦|窄)(?=[码号版款的]|$)/giu
/** A size by its name that goods which come in sizes have none of; undefined where the page speaks of it. */
function sizeLacking(said: string, product: ProductFact): string | undefined {
  if (optionValues(product, SIZES).length < 2) return undefined
  const shown = [product.title, product.description ?? '', ...Object.values(product.attributes), ...optionValues(product, /./u)]
    .join(' ')
    .toLowerCase()
  const named = [...said.matchAll(SIZE_NAMES)].map(([name]) => name)
  const sizes = optionValues(product, /./u).map(spelt)
  return named.find((name) => !shown.includes(name.toLowerCase()) && !sizes.includes(spelt(name)))
}
/** "XXXL" as 3xl. */
const spelt = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/^(x{2,7})(?=[ls]$)/u, (all) => `${all.length}x`)

/** In the shopper's own words, where they are of this turn: a value is the lexicon's word for them. */
const asSaid = ({ turn }: Scene, value: string): string =>
  turn.understood.entities.find((entity) => (entity.type === 'colour' || entity.type === 'size') && entity.value === value)?.text ?? value

/** A name of letters takes three of them, "38" is a size; of Chinese two signs are one: "段泥的". */
const isNamed = (said: string, option: string): boolean => option.length > (HAN.test(option) ? 1 : 2) && namedIn(said, option)

/** Those of which the most options are meant; none where none is. */
function mostMeant(variants: readonly VariantFact[], isMeant: (option: string) => boolean): readonly VariantFact[] {
  const counts = variants.map(({ options }) => Object.values(options).filter(isMeant).length)
  const most = Math.max(0, ...counts)
  return most === 0 ? [] : variants.filter((_, at) => counts[at] === most)
}

/** "20000毫安的", "充100的": a number that only some options carry picks those. */
function numbered(said: string, variants: readonly VariantFact[]): readonly VariantFact[] {
  const named = mostMeant(variants, (option) => isNamed(said, option))
  const left = named.length > 0 ? named : variants
  const figures = figuresOf(said)
  const hits = mostMeant(left, (option) => figuresOf(option).some((figure) => figures.includes(figure)))
  return hits.length > 0 ? hits : left
}

/** "the 27 inch", "15/8GB": a number of two figures that goods come in names some of them and counts none, unless what it counts stands behind it. */
export const namesSome = (said: string, number: number, { variants }: ProductFact): boolean =>
  variants.some(({ options }) => Object.values(options).some((option) => figuresOf(option).includes(`${number}`))) &&
  !new RegExp(`(?<!\\d)${number}\\s*(?:of\\b|[x×件个双台支把条])`, 'iu').test(said)
const figuresOf = (text: string): string[] => [...text.toLowerCase().matchAll(/\d+\.\d+|\d{2,}|\d[a-z]/gu)].map(([one]) => one)

/** A slot, else an option of the product that stands in the words. */
function wantedOf(scene: Scene, product: ProductFact, slot: 'colour' | 'size'): string | undefined {
  const said = slotText(scene.slots[slot])
  const options = product.variants.flatMap(({ options: all }) =>
    Object.entries(all)
      .filter(([name]) => (slot === 'colour' ? COLOURS : /码|size|规格|容量|版本|口味/iu).test(ownText(product, name)))
      .map(([, option]) => option),
  )
  const named = options.find((option) =>
    [option, ownText(product, option)].some((name) => name.length > 1 && namedIn(withoutTaken(scene.turn.said), name)),
  )
  return named ?? said ?? (slot === 'size' ? advisedTo(scene, product) : undefined)
}

/** The size that was advised, where a price is asked; none that these do not come in. */
function advisedTo(scene: Scene, product: ProductFact): string | undefined {
  const size = scene.intent === 'price.quote' ? slotText(scene.slots['advised']) : undefined
  return size !== undefined && ofSize(product, size).length > 0 ? size : undefined
}

export const optionValues = (product: ProductFact, name: RegExp): string[] => [
  ...new Set(
    product.variants.flatMap(({ options }) =>
      Object.entries(options)
        .filter(([option]) => name.test(ownText(product, option)) || name.test(option))
        .map(([, value]) => value),
    ),
  ),
]

/** The devices a product is sold for, where it is chosen by them: the name of the choice and each of its values. */
export function devicesOf(product: ProductFact): { readonly name: string; readonly values: readonly string[] } | undefined {
  const name = Object.keys(product.variants[0]?.options ?? {}).find((one) =>
    /机型|适配|车型|\b(?:model|device|fits)\b/iu.test(ownText(product, one)),
  )
  return name === undefined ? undefined : { name, values: [...new Set(product.variants.flatMap(({ options }) => options[name] ?? []))] }
}

/** "段泥的呢": a kind that the goods at hand come in, in words too few to name a matter; the one spoken of last goes on with it. */
export function kindAsked(scene: Scene, run: (scene: Scene) => Step): Step | undefined {
  const { turn, state, picked } = scene
  const last = turn.state.topics.at(-1)
  const isFaint = turn.understood.confidence < SURE_OF_ANOTHER && /^(?:chat|inform|other)\./u.test(scene.intent)
  if (!last || picked || !isFaint || !OF_GOODS.test(last.intent) || state.focus.productId === undefined) return undefined
  const found = productAtHand(scene)
  if ('step' in found) return found.step
  const options = found.has ? optionValues(found.has, /./u) : []
  return options.some((option) => isNamed(turn.said, option)) ? run({ ...scene, intent: last.intent, inherited: true }) : undefined
}
export const OF_GOODS = /^(?:product|stock|price)\./u
