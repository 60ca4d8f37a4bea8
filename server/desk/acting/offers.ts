import { type DeedPreview, DeskDeedKind, type DeskOffer, type DeskOffers } from '@xiaoer/contract/acting'
import type { OrderItem, Shop } from '#commerce'
import { PLAIN_FAULTS } from '#engine/dialogue'
import { type ActingParts, type Asking, type Beside, orderBeside } from './beside.ts'
import { RULES, takenAs } from './rules.ts'
import { saysAgainst } from './words.ts'

/** What may be asked for with an order of the conversation's shopper. Throws `not_found`. */
export async function offersOf(parts: ActingParts, asking: Asking, orderNumber: string): Promise<DeskOffers> {
  const beside = await orderBeside(parts, asking, orderNumber)
  return {
    offers: DeskDeedKind.options.filter((kind) => takenAs(kind, beside.order) === kind).map((kind) => offerOf(kind, beside)),
    items: beside.order.items.map(({ variantId, title, variant }) => ({ variantId, title, variant })),
    pickup: beside.shop.actions?.kinds.includes('book_pickup') ?? false,
  }
}

function offerOf(kind: DeskDeedKind, beside: Beside): DeskOffer {
  if (!beside.shop.actions?.kinds.includes(kind)) return { kind, state: 'lacking', why: null }
  const why = saysAgainst(RULES[kind].matter, beside)
  return { kind, state: why ? 'closed' : 'open', why: why ?? null }
}

/** What may be sent instead of a line: other kinds of it at the same price that are in stock, and the same again where it came faulty. */
export async function variantsFor(shop: Shop, item: OrderItem, claim: string | undefined): Promise<DeedPreview['variants']> {
  const [product] = await shop.catalogue.products([item.productId])
  const own = product?.variants.find(({ id }) => id === item.variantId)
  const isFaulty = PLAIN_FAULTS.has(claim ?? '')
  const fits = (product?.variants ?? []).filter(
    ({ id, stock, price }) => stock > 0 && price.minor === own?.price.minor && (id !== item.variantId || isFaulty),
  )
  return fits.map(({ id, options }) => ({ id, name: Object.values(options).join(' ') }))
}
