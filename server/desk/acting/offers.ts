import { DeskDeedKind, type DeskOffer, type DeskOffers } from '@xiaoer/contract/acting'
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
