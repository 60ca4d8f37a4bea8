import type { CartGoods, CartReply } from './cart-talk.ts'
import type { MemoryEvent } from './dialogue-state.ts'
import type { ChoiceDraft, PartDraft } from './parts.ts'
import type { Words } from './turn.ts'

type Keyed = Extract<Words, { key: string }>

/** What a yes would do. */
export const cartPut = ({ goods }: CartReply): Words => ({
  key: 'settle.confirm.put_in_cart',
  args: { title: { list: goods.map(nameOfGoods) } },
})

/** Goods by their name: the article, its kind, how many. */
export const nameOfGoods = ({ title, variant, quantity }: Pick<CartGoods, 'title' | 'variant' | 'quantity'>): string =>
  [title, variant, quantity > 1 ? `× ${quantity}` : ''].filter(Boolean).join(' ')

interface Receipt {
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
}
/** What came of it: the card of the cart with what is left out, or the goods' own pages where the shop took nothing. */
export interface Carted {
  readonly how: 'done' | 'told'
  readonly say: readonly Words[]
  readonly cards: readonly PartDraft[]
  readonly remembers: readonly MemoryEvent[]
}

/** See `Carted`. `deed`: by which it is proven; `isNoWay`: the shop lets nothing be put there from here. */
export function carted(
  cart: CartReply,
  receipt: Receipt | undefined,
  { deed, isNoWay }: { deed?: string | undefined; isNoWay: boolean },
): Carted {
  const { goods, hash, say, cards } = cart
  if (!receipt) return { how: 'told', say: [{ key: isNoWay ? 'cart.by_items' : 'cart.not_taken' }, ...say], cards, remembers: [] }
  const { id, fields } = receipt
  const { link = '', total, currency } = fields
  const way = fields['way'] === 'cart' ? 'cart' : 'link'
  const taken = takenOf(goods, fields['short'])
  const key = way === 'cart' ? 'settle.done.put_in_cart' : 'settle.done.put_in_cart_link'
  const sum = total !== undefined && currency !== undefined ? { minor: Number(total), currency } : undefined
  return {
    how: 'done',
    say: [{ key, args: { id, link }, ...(deed !== undefined && { deed }) }, ...say, ...taken.say],
    cards: link === '' ? [] : [cartCard(taken.goods, { link, way }, sum)],
    remembers: [{ event: 'carted', hash, receipt: id, link, way }],
  }
}

/** The goods as the shop took them, and what is said of those that it took fewer of. */
function takenOf(goods: readonly CartGoods[], short = ''): { readonly goods: readonly CartGoods[]; readonly say: readonly Keyed[] } {
  const least = new Map(
    short.split(',').map((one): [string, number] => {
      const [id = '', count = '0'] = one.split(':')
      return [decodeURIComponent(id), Number(count)]
    }),
  )
  const all = goods.map((one) => ({ ...one, quantity: least.get(one.variantId) ?? one.quantity, asked: one.quantity }))
  const say = all.filter(({ quantity, asked }) => quantity < asked).map((one) => fewerWords(one, one.quantity))
  return { goods: all.filter(({ quantity }) => quantity > 0).map(({ asked: _, ...one }) => one), say }
}

/** Fewer of it go into the cart than were wanted, or none. */
export function fewerWords({ title, variant }: Pick<CartGoods, 'title' | 'variant'>, quantity: number): Keyed {
  const name = nameOfGoods({ title, variant, quantity: 1 })
  return quantity === 0 ? { key: 'cart.sold_out', args: { title: name } } : { key: 'cart.few', args: { title: name, quantity } }
}

/** The card that opens the cart. */
export const cartCard = (
  goods: readonly CartGoods[],
  { link, way }: { readonly link: string; readonly way: 'cart' | 'link' },
  total?: { readonly minor: number; readonly currency: string },
): PartDraft => ({
  kind: 'cart',
  text: { key: 'card.cart', args: { items: { list: goods.map(nameOfGoods) }, link } },
  url: link,
  way,
  items: goods.map(({ title, variant, quantity, image }) => ({ title, quantity, ...(variant && { variant }), ...(image && { image }) })),
  ...(total && { total }),
})

const MOST_KINDS = 6
/** Kinds of an article that are there, to be tapped: a tap says which, as words would. None where they are too many to be read. */
export const kindChoices = (
  title: string,
  variants: readonly { readonly id: string; readonly options: Readonly<Record<string, string>> }[],
) =>
  variants.length > MOST_KINDS
    ? []
    : variants.map(({ id, options }): ChoiceDraft => {
        const name = Object.values(options).join(' ')
        return { id: `kind:${id}`, label: name, say: `${title} ${name}` }
      })
