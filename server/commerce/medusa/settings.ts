import { type Given, type MerchantTerms, termsIn } from '../kinds/index.ts'

/** What a merchant says of a Medusa besides its address and keys: a return is Medusa's own; `refund_now` pays its money back at once. */
export interface MedusaSettings extends MerchantTerms {
  readonly language: string
}

/** The settings in what was filled in. */
export const settingsIn = (given: Given): MedusaSettings => ({ ...termsIn(given), language: given['language'] ?? 'en' })

/** Where the server is, whichever of its addresses was copied. */
export const homeIn = ({ address = '' }: Given): string => address.replace(/\/(?:app|admin|store)(?:\/.*)?$/u, '').replace(/\/+$/u, '')
