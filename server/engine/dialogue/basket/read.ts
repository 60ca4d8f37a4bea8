import type { CouponSaid, MemoryEvent, WantedLine } from '#engine/conversation'
import type { GoodsRef } from '../answers/index.ts'
import type { OrderFact } from '../facts/index.ts'
import { type ProductFact, products } from '../facts/index.ts'
import { type Needed, need } from '../need.ts'
import { goodsBefore, goodsNamed, pointsIn } from '../reference/index.ts'
import type { Scene } from '../scene.ts'
import type { Talk } from '../talk.ts'
import { editedBasket, lineOf } from './basket.ts'
import { clausesOf, type SaidBasket } from './clauses.ts'
import type { Ground } from './edits.ts'
import { foldedText } from './fold.ts'
import type { Chosen } from './line.ts'
import { valuesNamed } from './values.ts'
import { type BasketWord, basketWords } from './words.ts'

/** What is to be bought after a message, and the coupon that is named for it. */
export interface BasketAsked {
  readonly lines: readonly WantedLine[]
  readonly coupon?: CouponSaid
}

/** How a message was read beside its words: whether it asks what something costs, and whether it surely asks something else of goods. */
export interface HowRead {
  readonly asksPrice: boolean
  /** Whether it asks for less than the price. */
  readonly asksLess: boolean
  readonly asksCoupon: boolean
  /** Whether it is to be put into the shop's cart. */
  readonly wantsCart: boolean
  readonly asksElse: boolean
}

type Basket = Extract<MemoryEvent, { event: 'basket' }>

/** The basket as it stands; undefined before the first. */
export const basketIn = ({ memory }: Talk): Basket | undefined => memory.findLast((one) => one.event === 'basket')

/** The size that was advised last of a product. */
const advisedIn =
  ({ memory }: Talk) =>
  (id: string): string | undefined => {
    const found = memory.findLast((one) => one.event === 'advised' && one.id === id)
    return found?.event === 'advised' ? found.size : undefined
  }

const MOST_KNOWN = 12

/** What a message makes of the basket; undefined where it is of none. It asks for the sum, puts something in or takes it out, or chooses a kind of what is there. */
export function basketAsked(scene: Scene, orders: readonly OrderFact[], how: HowRead): Needed<BasketAsked | undefined> {
  const { turn, talk } = scene
  const words = basketWords(turn.said)
  const before = basketIn(talk)
  // what is worn or used with them is not bought
  if (pointsIn(turn.said).has('beside')) return { has: undefined }
  const named = goodsNamed(turn, talk, orders)
  const said = clausesOf(
    turn.said,
    named.map(({ entity }) => entity),
  )
  const isCounted = said.clauses.some(({ counts }) => counts.length > 0)
  const isPriced = words.has('price') && (isCounted || named.length > 1)
  const isSum = how.asksPrice || (how.asksLess && isCounted) || ((words.has('total') || isPriced) && !words.has('freight'))
  if (!isSum && !how.asksCoupon && !how.wantsCart && !before && !isCounted && named.length === 0 && !words.has('take'))
    return { has: undefined }
  const ids = idsFor(
    scene,
    before,
    named.map(({ ref }) => ref),
  )
  if (ids.length === 0) return { has: undefined }
  const found = need(turn, 'catalogue.products', [ids], products)
  if (!('has' in found)) return 'step' in found ? found : { has: undefined }
  const ground = groundOf(scene, found.has, { before, named: named.map(({ ref }) => ref.productId), words })
  return { has: asked({ said, ground, words, how, before, isSum }) }
}

/** Goods that may be meant: those of the basket, those named, those spoken of. */
function idsFor({ turn, talk }: Scene, before: Basket | undefined, named: readonly GoodsRef[]): readonly string[] {
  const page = turn.page?.kind === 'product' && turn.page.ref !== undefined ? [turn.page.ref] : []
  const shown = talk.memory.flatMap((one) => (one.event === 'shown' && one.kind === 'product' ? [one.id] : []))
  const all = [
    ...named.map(({ productId }) => productId),
    ...(before?.lines ?? []).map(({ productId }) => productId),
    ...goodsBefore(talk).map(({ productId }) => productId),
    ...page,
    ...[...new Set(shown)].slice(-3),
  ]
  return [...new Set(all)].slice(0, MOST_KNOWN)
}

interface Around {
  readonly before: Basket | undefined
  readonly named: readonly string[]
  readonly words: ReadonlySet<BasketWord>
}

function groundOf({ turn, talk }: Scene, known: readonly ProductFact[], { before, named, words }: Around): Ground {
  const page = turn.page?.kind === 'product' && turn.page.ref !== undefined ? [turn.page.ref] : []
  const spoken = goodsBefore(talk).map(({ productId }) => productId)
  const isPageNewer = page.length > 0 && turn.page?.ref !== turn.state.focus.page
  const focus = isPageNewer ? [...page, ...spoken] : [...spoken, ...page]
  const ground = { products: known, named, focus, chosen: chosenBefore(talk), advised: advisedIn(talk) }
  const shown = [...new Set(talk.memory.flatMap((one) => (one.event === 'shown' && one.kind === 'product' ? [one.id] : [])).toReversed())]
  const isBoth = named.length === 0 && (pointsIn(turn.said).has('both') || words.has('all'))
  const pair = spoken.length > 1 ? spoken : shown.slice(0, 2).toReversed()
  const linesOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const product = known.find((one) => one.id === id)
      return product ? [lineOf(product, {}, undefined, ground)] : []
    })
  if (before && before.lines.length > 0) return { ...ground, lines: before.lines }
  if (isBoth && pair.length > 1) return { ...ground, lines: linesOf(pair) }
  const joins = words.has('more') || words.has('swap') || words.has('for')
  return { ...ground, lines: joins ? linesOf(focus.slice(0, 1)) : [] }
}

/** What was chosen of goods in the question before: one value of an option, where one alone was named. */
const chosenBefore =
  ({ asked }: Talk) =>
  (product: ProductFact): Chosen => {
    if (!asked?.goods.some(({ productId }) => productId === product.id)) return {}
    const { colour, size, spec } = asked.values
    const own = valuesNamed(foldedText([asked.words, colour, size, spec].filter(Boolean).join(' ')), product)
    return Object.fromEntries(
      [...own].flatMap(([name, [value, ...more]]) => (value !== undefined && more.length === 0 ? [[name, value]] : [])),
    )
  }

interface Reading {
  readonly said: SaidBasket
  readonly ground: Ground
  readonly words: ReadonlySet<BasketWord>
  readonly how: HowRead
  readonly before: Basket | undefined
  readonly isSum: boolean
}

function asked({ said, ground, words, how, before, isSum }: Reading): BasketAsked | undefined {
  const { named } = ground
  const known = new Set(ground.lines.map(({ productId }) => productId))
  const isNew = named.filter((id) => !known.has(id))
  const counts = said.clauses.flatMap((one) => one.counts)
  const joins = words.has('more') || words.has('swap') || words.has('for')
  const takes = words.has('take') && !words.has('had')
  // another article whose price is asked is no part of what was put together before
  const isAnew = isNew.length > 0 && !joins && !takes && isSum
  const edited = editedBasket(said, isAnew ? { ...ground, lines: [] } : ground)
  const { lines } = edited
  const isStrong =
    words.has('each') ||
    ((takes || joins) && (counts.length > 0 || named.length > 1)) ||
    (joins && named.length > 0) ||
    (before && (words.has('drop') || words.has('swap')))
  // what is told beside something else puts nothing in: it chooses a kind, or says how many of what is there
  const isTelling = edited.isChosen
    ? before !== undefined || counts.length > 0 || (takes && named.length > 0)
    : counts.length > 0 && before !== undefined
  const isEdit = edited.isTold && !words.has('had') && !words.has('freight') && (isStrong || (!how.asksElse && isTelling))
  const coupon = said.coupon && (said.coupon.off !== undefined || how.asksCoupon) ? said.coupon : undefined
  const all = lines.length > 0 ? lines : focusLine(ground)
  if (lines.length === 0 && before && edited.isTold) return { lines: [] }
  if (all.length === 0) return undefined
  const kept = coupon ?? (isSum || isEdit ? before?.coupon : undefined)
  const isPlain =
    !edited.isChosen &&
    all.length === 1 &&
    all[0]?.quantity === 1 &&
    !before &&
    !words.has('small') &&
    !words.has('big') &&
    !words.has('advised')
  // so many for less, and no kind chosen: the shop has a rule for that
  if (how.asksLess && !how.asksPrice && !words.has('total') && !before && !edited.isChosen) return undefined
  const isOfBasket = coupon !== undefined || (isSum && !isPlain) || isEdit || how.wantsCart
  return isOfBasket ? { lines: all, ...(kept && { coupon: kept }) } : undefined
}

/** The article that is spoken of, where a sum is asked and nothing was put together. */
function focusLine(ground: Ground): readonly WantedLine[] {
  const [id] = ground.focus
  const product = ground.products.find((one) => one.id === id)
  return product ? [lineOf(product, {}, undefined, ground)] : []
}
