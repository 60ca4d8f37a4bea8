import type { ChoiceDraft, MemoryEvent, PartDraft, Turn, WantedLine, Words } from '#engine/conversation'
import { hashText } from '#engine/text'
import { variantsFor } from '../basket/line.ts'
import { type acted, type ProductFact, products, type VariantFact } from '../facts/index.ts'
import { type Needed, need } from '../need.ts'
import { kindChoices, productCard, variantName } from '../respond/cards.ts'
import type { ActionPlan } from './action.ts'

/** A line as it goes into the cart. */
interface Line {
  readonly product: ProductFact
  readonly variant: VariantFact
  readonly quantity: number
}

/** What goes into the shop's cart of what was put together, as the shop has it now. Without lines nothing goes, and `say` tells why. */
export interface Cart {
  readonly lines: readonly Line[]
  readonly plan: ActionPlan
  /** Of just these lines. */
  readonly hash: string
  /** What a yes would do. */
  readonly what: Words
  /** What is left out, or stands in the way. */
  readonly say: readonly Words[]
  readonly cards: readonly PartDraft[]
  readonly offer: readonly ChoiceDraft[]
}

const MOST_CARDS = 3

/** The basket of a talk as it may go into the shop's cart: goods that are there, of one kind each, as many as there are. */
export function cartOf(turn: Turn): Needed<Cart> {
  const { memory = [] } = turn.state.talk ?? {}
  const basket = memory.findLast((one) => one.event === 'basket')
  const wanted = basket?.event === 'basket' ? basket.lines : []
  if (wanted.length === 0) return { has: nothing([{ key: 'cart.empty' }]) }
  const found = need(turn, 'catalogue.products', [[...new Set(wanted.map(({ productId }) => productId))]], products)
  if (!('has' in found)) return found
  const read = wanted.flatMap((line) => lineIn(found.has, line))
  const [open] = read.flatMap((one) => ('open' in one ? [one.open] : []))
  if (open)
    return { has: nothing([{ key: 'cart.which_kind', args: { title: open.product.title } }], kindChoices(open.product, open.variants)) }
  const lines = sameTogether(read.flatMap((one) => ('line' in one ? [one.line] : [])))
  const left = read.flatMap(({ say }) => say)
  const already = memory.findLast((one) => one.event === 'carted')
  const cart = cartWith(turn, lines, left)
  if (lines.length === 0 || already?.event !== 'carted' || already.hash !== cart.hash) return { has: cart }
  return { has: { ...nothing([{ key: 'cart.already' }, ...left]), cards: [cartCard(lines, already)] } }
}

const nothing = (say: readonly Words[], offer: readonly ChoiceDraft[] = []): Cart => ({
  ...{ lines: [], plan: { steps: [] }, hash: '', what: { key: 'cart.empty' } },
  ...{ say, offer, cards: [] },
})

function cartWith({ shopper }: Turn, lines: readonly Line[], say: readonly Words[]): Cart {
  const goods = lines.map(({ product, variant, quantity }) => ({ productId: product.id, variantId: variant.id, quantity }))
  const action = { kind: 'put_in_cart', orderNumber: '', customerId: shopper.customerId ?? '', lines: goods }
  return {
    lines,
    plan: { steps: [{ action }] },
    hash: (hashText(JSON.stringify(goods)) >>> 0).toString(36),
    what: { key: 'settle.confirm.put_in_cart', args: { title: { list: lines.map(nameOf) } } },
    say,
    cards: [],
    offer: [],
  }
}

type Read =
  | { readonly line: Line; readonly say: readonly Words[] }
  /** Which kind is to be chosen still. */
  | { readonly open: { readonly product: ProductFact; readonly variants: readonly VariantFact[] }; readonly say: readonly Words[] }
  | { readonly say: readonly Words[] }

/** A line as the shop has it now: one kind that is there, in as many pieces as there are; goods that the shop has no more are told as sold out. */
function lineIn(found: readonly ProductFact[], { productId, chosen, quantity }: WantedLine): readonly Read[] {
  const product = found.find(({ id }) => id === productId)
  if (!product) return []
  const fitting = variantsFor(product, { chosen })
  const meant = fitting.length > 0 ? fitting : product.variants
  const there = meant.filter(({ stock }) => stock > 0)
  const [variant, ...others] = there
  if (!variant) {
    const [gone] = meant
    const name = [product.title, meant.length === 1 && gone ? variantName(gone) : ''].filter(Boolean).join(' ')
    return [{ say: [{ key: 'cart.sold_out', args: { title: name } }] }]
  }
  if (others.length > 0) return [{ open: { product, variants: there }, say: [] }]
  const line = { product, variant, quantity: Math.min(quantity, variant.stock) }
  const isLess = line.quantity < quantity
  return [{ line, say: isLess ? [{ key: 'cart.few', args: { title: nameOf({ ...line, quantity: 1 }), quantity: line.quantity } }] : [] }]
}

/** Two lines of one kind are one, of as many pieces as there are. */
const sameTogether = (lines: readonly Line[]): readonly Line[] =>
  lines.reduce<readonly Line[]>((all, line) => {
    const before = all.find(({ variant }) => variant.id === line.variant.id)
    const quantity = Math.min((before?.quantity ?? 0) + line.quantity, line.variant.stock)
    return before ? all.map((one) => (one === before ? { ...line, quantity } : one)) : [...all, line]
  }, [])

const nameOf = ({ product, variant, quantity }: Line): string =>
  [product.title, variantName(variant), quantity > 1 ? `× ${quantity}` : ''].filter(Boolean).join(' ')

type Came = ReturnType<typeof acted>

/** What came of it: the card of the cart with what is left out, or the goods' own pages where the shop took nothing. */
export interface Carted {
  readonly how: 'done' | 'told'
  readonly say: readonly Words[]
  readonly cards: readonly PartDraft[]
  readonly remembers?: readonly MemoryEvent[]
}

/** See `Carted`. `isNoWay`: the shop lets nothing be put there from here. */
export function carted({ lines, say, hash }: Cart, came: Came | undefined, isNoWay: boolean): Carted {
  const [receipt] = came?.state === 'done' ? came.receipts : []
  if (!receipt) {
    const cards = lines.slice(0, MOST_CARDS).flatMap(({ product, variant }) => productCard(product, variant))
    return { how: 'told', say: [{ key: isNoWay ? 'cart.by_items' : 'cart.not_taken' }, ...say], cards }
  }
  const { id, fields } = receipt
  const way = fields['way'] === 'cart' ? ('cart' as const) : ('link' as const)
  const link = fields['link'] ?? ''
  const taken = takenOf(lines, fields['short'])
  const done: Words = {
    key: way === 'cart' ? 'settle.done.put_in_cart' : 'settle.done.put_in_cart_link',
    args: { id, link },
    ...(came?.id !== undefined && { deed: came.id }),
  }
  return {
    how: 'done',
    say: [done, ...say, ...taken.say],
    cards: link === '' ? [] : [cartCard(taken.lines, { link, way }, totalOf(fields))],
    remembers: [{ event: 'carted', hash, receipt: id, link, way }],
  }
}

type Fields = Readonly<Record<string, string>>

const totalOf = ({ total, currency }: Fields) =>
  total !== undefined && currency !== undefined && Number.isSafeInteger(Number(total)) ? { minor: Number(total), currency } : undefined

/** The lines as the shop took them, and what is said of those that it took fewer of. */
function takenOf(lines: readonly Line[], short = ''): { readonly lines: readonly Line[]; readonly say: readonly Words[] } {
  const least = new Map(
    short.split(',').map((one): [string, number] => {
      const [id = '', count = '0'] = one.split(':')
      return [decodeURIComponent(id), Number(count)]
    }),
  )
  const all = lines.map((line) => ({ ...line, asked: line.quantity, quantity: least.get(line.variant.id) ?? line.quantity }))
  const say = all
    .filter(({ quantity, asked }) => quantity < asked)
    .map((line): Words => {
      const title = nameOf({ ...line, quantity: 1 })
      return line.quantity === 0 ? { key: 'cart.sold_out', args: { title } } : { key: 'cart.few', args: { title, quantity: line.quantity } }
    })
  return { lines: all.filter(({ quantity }) => quantity > 0), say }
}

/** The card that opens the cart. */
function cartCard(
  lines: readonly Line[],
  { link, way }: { readonly link: string; readonly way: 'cart' | 'link' },
  total?: { readonly minor: number; readonly currency: string },
): PartDraft {
  return {
    kind: 'cart',
    text: { key: 'card.cart', args: { items: { list: lines.map(nameOf) }, link } },
    url: link,
    way,
    items: lines.map(({ product, variant, quantity }) => {
      const [name, image] = [variantName(variant), variant.image ?? product.image]
      return { title: product.title, quantity, ...(name && { variant: name }), ...(image && { image }) }
    }),
    ...(total && { total }),
  }
}
