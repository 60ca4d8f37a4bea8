import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import type { Receipt, ShopAction, ShopActions } from '../actions.ts'

type PutInCart = Extract<ShopAction, { kind: 'put_in_cart' }>
/** So many of a variant, as they are put into a cart. */
export type CartLine = PutInCart['lines'][number]

/** A cart as the shop has it, or the link that makes one of it. */
export interface CartFilled {
  /** The shop's number of the cart; of a link, which has none, absent. */
  readonly id?: string
  /** What the shopper opens. */
  readonly link: string
  /** `cart`: it lies there already; `link`: it does once the link is opened. */
  readonly way: 'cart' | 'link'
  /** What the shop reckons for it, where it does before the checkout. */
  readonly total?: Money
  /** Lines of which the shop took fewer than asked, none as 0. */
  readonly short?: readonly { readonly variantId: string; readonly quantity: number }[]
}

/** Fills a cart. Throws `conflict` where nothing of it is taken. */
type Fill = (action: PutInCart, key: string) => Promise<CartFilled>

/**
 * The deeds of a shop with that of its cart. One that is asked for twice at once is done once. A cart that was filled and whose link nobody got lies
 * there and is in nobody's hands, so that a try after a lost answer puts nothing twice.
 */
export function withCart(actions: ShopActions, fill: Fill, now: () => Date): ShopActions {
  const underWay = new Map<string, Promise<Receipt>>()
  async function put(action: PutInCart, key: string): Promise<Receipt> {
    const { id, link, way, total, short = [] } = await fill(action, key)
    const fields = {
      link,
      way,
      ...(total && { total: String(total.minor), currency: total.currency }),
      ...(short.length > 0 && { short: short.map(({ variantId, quantity }) => `${encodeURIComponent(variantId)}:${quantity}`).join(',') }),
    }
    return { id: id ?? link, kind: action.kind, orderNumber: '', at: now(), fields }
  }
  return {
    ...actions,
    kinds: [...actions.kinds, 'put_in_cart'],
    perform(action, key) {
      if (action.kind !== 'put_in_cart') return actions.perform(action, key)
      const running = underWay.get(key) ?? put(action, key).finally(() => underWay.delete(key))
      underWay.set(key, running)
      return running
    },
  }
}

/**
 * The page of a shop that opens a cart, by the address that its merchant gave: each name in braces is put in its place. Throws `conflict` for one
 * that is no web address, or that names nothing of the cart.
 */
export function cartPage(page: string, names: Readonly<Record<string, string>>): string {
  const link = page.replaceAll(/\{(\w+)\}/gu, (whole, name: string) =>
    names[name] === undefined ? whole : encodeURIComponent(names[name]),
  )
  const isPage = URL.canParse(link) && /^https?:$/u.test(new URL(link).protocol)
  if (isPage && link !== page) return link
  throw new AppError('conflict', `the address of the cart page names none of ${Object.keys(names).join(', ')}, or is no web address`)
}
