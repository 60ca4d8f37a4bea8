import { type Product, priceNow, type Variant } from '#commerce'
import {
  type CartAsked,
  type CartGoods,
  type CartReply,
  cartCard,
  fewerWords,
  guideCard,
  kindChoices,
  type PartDraft,
} from '#engine/conversation'
import { hashText } from '#engine/text'

type Wanted = CartAsked['lines'][number]
type Said = CartReply['say'][number]

const MOST_CARDS = 3

/** The basket of a talk as it may go into the cart: goods that are there, of one kind each, as many as there are; a kind that is open is asked for. */
export function cartTurn({ lines, already }: CartAsked, products: readonly Product[]): CartReply {
  if (lines.length === 0) return nothing([{ key: 'cart.empty' }])
  const read = lines.flatMap((line) => lineIn(products, line))
  const open = read.find(({ kinds }) => kinds.length > 1)
  if (open)
    return nothing([{ key: 'cart.which_kind', args: { title: open.product.title } }], {
      offer: kindChoices(open.product.title, open.kinds),
    })
  const goods = together(read)
  const say = read.flatMap(({ product, kinds: [variant], name, quantity }): Said[] => {
    const there = variant ? Math.min(quantity, variant.stock) : 0
    return there < quantity ? [fewerWords({ title: product.title, variant: name }, there)] : []
  })
  const hash = (hashText(JSON.stringify(goods.map(({ variantId, quantity }) => [variantId, quantity]))) >>> 0).toString(36)
  if (goods.length > 0 && already?.hash === hash) return nothing([{ key: 'cart.already' }, ...say], { cards: [cartCard(goods, already)] })
  const cards = read.flatMap(({ product, kinds: [variant] }) => (variant ? [pageOf(product, variant)] : []))
  return { goods, hash, say, cards: cards.slice(0, MOST_CARDS), offer: [] }
}

const nothing = (say: readonly Said[], more: Partial<Pick<CartReply, 'cards' | 'offer'>> = {}): CartReply => ({
  ...{ goods: [], hash: '', say, cards: [], offer: [] },
  ...more,
})

/** A line as the shop has it now: the kinds that are there and may be meant, none where all are sold out. */
interface Line {
  readonly product: Product
  readonly kinds: readonly Variant[]
  /** Of the kind that is meant, where it is one. */
  readonly name: string
  readonly quantity: number
}

function lineIn(products: readonly Product[], { productId, chosen, quantity }: Wanted): Line[] {
  const product = products.find(({ id }) => id === productId)
  if (!product) return []
  const own = (shown: string) => product.own?.[shown] ?? shown
  const fitting = product.variants.filter(({ options }) => {
    const values = new Map(Object.entries(options).map(([name, value]) => [own(name), own(value)]))
    return Object.entries(chosen).every(([name, value]) => values.get(name) === value)
  })
  const meant = fitting.length > 0 ? fitting : product.variants
  const kinds = meant.filter(({ stock }) => stock > 0)
  const [one, ...others] = kinds.length > 0 ? kinds : meant
  return [{ product, kinds, name: one && others.length === 0 ? nameOf(one) : '', quantity }]
}

const nameOf = ({ options }: Variant): string => Object.values(options).join(' ')

/** Lines of one kind are one, of as many pieces as there are. */
function together(lines: readonly Line[]): CartGoods[] {
  const all = new Map<string, CartGoods>()
  for (const { product, kinds, quantity } of lines) {
    const [variant] = kinds
    if (!variant) continue
    const image = variant.image ?? product.image
    all.set(variant.id, {
      ...{ productId: product.id, variantId: variant.id, title: product.title, variant: nameOf(variant) },
      quantity: Math.min((all.get(variant.id)?.quantity ?? 0) + quantity, variant.stock),
      ...(image && { image }),
    })
  }
  return [...all.values()]
}

/** The page of goods, where they are put into the cart by hand. */
function pageOf(product: Product, variant: Variant): PartDraft {
  const [image, url] = [variant.image ?? product.image, variant.url ?? product.url]
  return guideCard({
    ...{ role: 'best', because: [], productId: product.id, variantId: variant.id, title: product.title, variant: nameOf(variant) },
    ...{ price: priceNow(variant), stock: variant.stock, ...(image && { image }), ...(url && { url }) },
  })
}
