import type { GoodsFound, ShopperCoupon, ShopperCoupons } from '@xiaoer/contract/background'
import { refusal } from '@xiaoer/contract/refusals'
import { type Coupon, type Shop, toProductPart } from '#commerce'
import { contexts } from '#engine/conversation'
import { render, tongueOf } from '#engine/reply'
import { isAppError } from '#platform/errors'
import type { DeskParts } from '../desk-parts.ts'

type Parts = Pick<DeskParts, 'db' | 'now' | 'shopFor'>

/** So many goods are offered for some words. */
const MOST = 8

/** The shop of a conversation, speaking its shopper's language. Throws `not_found`. */
async function shopOf({ db, shopFor }: Parts, workspaceId: string, conversationId: string) {
  const context = await contexts(db).contextOf(workspaceId, conversationId)
  return { context, shop: shopFor(workspaceId, context.shop.id)?.in(context.shopper.language) }
}

/** The coupons of a conversation's shopper, what they may use first; a shop that does not answer leaves a sentence, not an empty list. */
export async function couponsOf(parts: Parts, workspaceId: string, conversationId: string): Promise<ShopperCoupons> {
  const { context, shop } = await shopOf(parts, workspaceId, conversationId)
  const { customerId, language } = context.shopper
  const at = parts.now()
  const voice = { tongue: tongueOf(language), language, timeZone: context.shop.timeZone, now: at, turnId: '' }
  const toRow = ({ id, name, code, off, from, validFrom, validTo, held, used }: Coupon): ShopperCoupon => {
    const until = validTo.toISOString()
    const args = { name, off, from, until: { at: until, as: 'date' as const } }
    const terms = render({ key: from.minor > 0 ? 'coupon.line' : 'coupon.line_any', args }, voice)
    const text = code === undefined ? terms : `${terms} · ${code}`
    const holdsFrom = validFrom > at ? validFrom.toISOString() : null
    return {
      card: { kind: 'coupon', text, couponId: id, name, off, from, until, ...(code !== undefined && { code }) },
      held,
      used,
      holdsFrom,
    }
  }
  const read = async (from: Shop) => (await from.offers.coupons(customerId ?? undefined)).filter(({ validTo }) => validTo > at)
  try {
    const coupons = shop ? await read(shop) : []
    return { coupons: coupons.map(toRow).toSorted((a, b) => rank(a) - rank(b)), problem: null }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { coupons: [], problem: error.refusal ?? refusal('shops.away') }
  }
}

/** Held and not used, then free to take, then what does not hold yet, then used. */
const rank = ({ held, used, holdsFrom }: ShopperCoupon): number => (used ? 3 : holdsFrom !== null ? 2 : held ? 0 : 1)

/** Goods that fit the words, as the cards that the bot sends. */
export async function goodsFor(parts: Parts, workspaceId: string, conversationId: string, q: string): Promise<GoodsFound> {
  const { shop } = await shopOf(parts, workspaceId, conversationId)
  const found = q === '' || !shop ? [] : await shop.catalogue.search(q, MOST)
  return { cards: found.flatMap((product) => toProductPart(product) ?? []) }
}
