import type { Focus, Turn } from '#engine/conversation'
import { severalAtHand } from '../../../needs/index.ts'
import type { Picked, Scene } from '../../../scenario.ts'
import { eachIn, speaksOfSeveral, talkWords, wantsIn } from '../../../spoken/index.ts'
import { type Named, type NamedGoods, namedGoods, piecesIn, type Unknown } from './said.ts'
import { asksBest, isReckoned, speaksOfAll } from './words.ts'

/** Goods to be reckoned together: which, how many, and in which words they were named. */
export interface Basket {
  readonly lines: readonly Wanted[]
  /** Counted things that the shop knows by no name. */
  readonly unknown: readonly Unknown[]
  /** What is named comes on top of what was there. */
  readonly adds?: boolean
}

export interface Wanted extends Partial<Pick<Named, 'said' | 'entities'>> {
  /** One where it is known, more where a name fits several. */
  readonly productIds: readonly string[]
  readonly variantId?: string
  readonly quantity: number
}

/** So many lines are kept. */
export const MOST_LINES = 20

/** The goods that a message wants reckoned together; undefined where it is about one product's price. An empty basket: they must be asked for. */
export function basketMeant(scene: Scene): Basket | undefined {
  const { state, picked, turn } = scene
  const earlier = earlierBasket(scene)
  const filled = earlier && fillPicked(earlier, picked)
  if (filled) return { lines: filled, unknown: [] }
  const named = namedGoods(turn.understood, seenBefore(scene))
  const all = asksBest(turn.said) || (speaksOfAll(turn.said) && named.goods.length !== 1)
  if (named.goods.length + named.unknown.length > 1 || (named.goods.length === 1 && all)) return asWanted(named)
  const under = named.goods.length === 1 ? addedTo(scene) : undefined
  if (under && !named.goods[0]?.productIds.includes(under)) return onTop(under, piecesIn(beforeMore(turn.said)) ?? 1, named)
  if (named.unknown.length > 0) return all ? asWanted(named) : undefined
  const cart = cartOf(turn.page)
  const several = earlier || cart.length > 0 ? undefined : severalAtHand(scene)
  if (several)
    return {
      lines: several.map(
        (id) =>
          state.focus.basket?.find(({ productIds: ids }) => ids.includes(id)) ?? { productIds: [id], quantity: eachIn(turn.said) ?? 1 },
      ),
      unknown: [],
    }
  if (!all) return undefined
  if (cart.length > 0) return { lines: cart, unknown: [] }
  const lines = earlier ?? latelyReckoned(scene)
  if (lines) return { lines, unknown: [] }
  const { productId } = state.focus
  return {
    lines: productId === undefined || speaksOfSeveral(turn.said) ? [] : [{ productIds: [productId], quantity: piecesIn(turn.said) ?? 1 }],
    unknown: [],
  }
}

/** "再加一件毛衣一共多少": what the page shows or was spoken of last, that goods come on top of where nothing was counted yet. */
const addedTo = (scene: Scene): string | undefined =>
  talkWords(scene.turn.said).has('add') && wantsIn(scene.turn.said).has('sum') && (scene.turn.state.focus.basket ?? []).length === 0
    ? seenBefore(scene)
    : undefined

function onTop(under: string, quantity: number, named: NamedGoods): Basket {
  const added = asWanted(named)
  return { ...added, lines: [{ productIds: [under], quantity }, ...added.lines] }
}
/** "来两瓶，再加一支口红": how many of what was there. */
const beforeMore = (said: string): string => said.split(MORE, 1)[0] ?? ''
const MORE = /再(?:加|来|要|拿)|加上?|还要|\b(?:add|plus|and)\b/iu

/** "这件和雨伞一起": this is what was spoken of or looked at before others were named. */
const seenBefore = ({ turn: { state, page }, state: now }: Scene): string | undefined =>
  state.focus.productId ?? (page?.kind === 'product' ? page.ref : undefined) ?? now.focus.productId

const asWanted = ({ goods, unknown }: NamedGoods): Basket => ({
  lines: goods.map(({ said, entities, productIds, quantity = 1 }) => ({ said, entities, productIds, quantity })),
  unknown,
})

/** What was reckoned last, while it is still spoken of. */
const earlierBasket = ({ turn: { state } }: Scene): readonly Wanted[] | undefined =>
  isReckoned(state.lastSaid) ? state.focus.basket : undefined

const LACKS = /差多少|差几|[还用]券|\bhow (?:much|far) (?:more|to)\b/iu
/** The same after one other question: "还差多少能减50" names no goods. */
const latelyReckoned = ({ turn: { said, state } }: Scene): readonly Wanted[] | undefined =>
  LACKS.test(said) && state.topics.slice(-2).some(({ intent }) => intent === 'price.quote') ? state.focus.basket : undefined

/** A product picked for a line whose name fits several. */
function fillPicked(lines: readonly Wanted[], picked: Picked | null): Wanted[] | undefined {
  if (picked?.kind !== 'product') return undefined
  const open = lines.findIndex(({ productIds }) => productIds.length > 1 && productIds.includes(picked.ref))
  if (open < 0) return undefined
  return lines.map((line, at) => (at === open ? { ...line, productIds: [picked.ref] } : line))
}

const LINE = /^([^/:,]+)\/([^/:,]+):(\d{1,3})$/u

/** What lies in the cart whose page is open, as the shop's page says it: `product/variant:quantity,…`, names percent-encoded. */
function cartOf(page: Turn['page']): Wanted[] {
  if (page?.kind !== 'cart' || !page.ref) return []
  return page.ref
    .split(',')
    .flatMap((part): Wanted[] => {
      const [, product, variant, quantity] = LINE.exec(part) ?? []
      const [productId, variantId] = [decoded(product), decoded(variant)]
      return productId && variantId && Number(quantity) > 0 ? [{ productIds: [productId], variantId, quantity: Number(quantity) }] : []
    })
    .slice(0, MOST_LINES)
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text)
  } catch {
    return undefined
  }
}

type BasketLine = NonNullable<Focus['basket']>[number]
/** The basket as the conversation keeps it. */
export const kept = (lines: readonly Wanted[]): BasketLine[] =>
  lines.map(({ productIds, variantId, quantity }) => ({ productIds, quantity, ...(variantId !== undefined && { variantId }) }))
