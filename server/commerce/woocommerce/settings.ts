import { type Given, type MerchantTerms, termsIn } from '../kinds/index.ts'

/** What a merchant says of a WooCommerce besides its address and key. */
export interface WooSettings extends MerchantTerms {
  /** `gateway`: the payment provider is told to pay back; `record`: the refund is written down, and a person pays it. */
  readonly refunds: 'gateway' | 'record'
}

/** The settings in what was filled in; unless it is said, no money moves. */
export const settingsIn = (given: Given): WooSettings => ({
  ...termsIn(given),
  refunds: given['refunds'] === 'gateway' ? 'gateway' : 'record',
})

/** Where the site is, whichever of its addresses was copied. */
export const homeIn = ({ address = '' }: Given): string => address.replace(/\/wp-(?:admin|json)(?:\/.*)?$/u, '').replace(/\/+$/u, '')
