import { type Given, type MerchantTerms, termsIn } from '../kinds/index.ts'

/** What a merchant says of a Shopify besides its address and token. */
export interface ShopifySettings extends MerchantTerms {
  readonly language: string
}

/** The settings in what was filled in. */
export const settingsIn = (given: Given): ShopifySettings => ({ ...termsIn(given), language: given['language'] ?? 'en' })

/** Where the shop is, whichever of its addresses was copied: the admin's names the shop in its path. */
export function homeIn({ address = '' }: Given): string {
  const shop = /^https:\/\/admin\.shopify\.com\/store\/([\w-]+)/u.exec(address)?.[1]
  return shop ? `https://${shop}.myshopify.com` : address.replace(/\/admin(?:\/.*)?$/u, '').replace(/\/+$/u, '')
}
