import type { ShopField } from '@xiaoer/contract/shops'
import { fieldsIn } from './fields.ts'
import type { Given } from './shop-kind.ts'

/** What a merchant says of a shop besides how it is reached, where the platform itself does not tell. */
export interface MerchantTerms {
  /** Address of a product's page, with `{slug}` or `{id}` in it; empty: cards bear no link. */
  readonly productPage: string
  /** Address of the storefront's page that opens a cart made for a shopper, with the cart's name in braces; empty: none is made. */
  readonly cartPage: string
  /**
   * What a return does: `refund_now` makes the refund when the return is agreed; `note_only` writes it on the order, and a person refunds when
   * the goods are back.
   */
  readonly returns: 'refund_now' | 'note_only'
  /** Where goods are sent back to; empty: the shopper is told that none is known. */
  readonly returnAddress: { readonly name: string; readonly phone: string; readonly address: string }
}

const field = fieldsIn()
const pageField: ShopField = field('productPage', { optional: true })
/** Where goods go back to. */
export const returnFields: readonly ShopField[] = ['returnName', 'returnPhone', 'returnAddress'].map((name) =>
  field(name, { optional: true }),
)
/** The fields of `MerchantTerms`. */
export const termFields: readonly ShopField[] = [field('returns', { choices: ['refund_now', 'note_only'] }), ...returnFields, pageField]

/** The terms in what was filled in. */
export const termsIn = (given: Given): MerchantTerms => ({
  productPage: given['productPage'] ?? '',
  cartPage: given['cartPage'] ?? '',
  returns: given['returns'] === 'refund_now' ? 'refund_now' : 'note_only',
  returnAddress: { name: given['returnName'] ?? '', phone: given['returnPhone'] ?? '', address: given['returnAddress'] ?? '' },
})
