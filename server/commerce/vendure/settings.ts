import { type Given, type MerchantTerms, termsIn } from '../kinds/index.ts'

/** By what a Vendure lets us in: an API key, or an administrator's name and password. */
export type VendureCredentials =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'login'; readonly username: string; readonly password: string }

/** What a merchant says of a Vendure besides its address and key. */
export interface VendureSettings extends MerchantTerms {
  /** Token of the channel that is sold by; empty: the default one. */
  readonly channel: string
}

/** The credentials in what was filled in. */
export const credentialsIn = ({ by, key = '', username = '', password = '' }: Given): VendureCredentials =>
  by === 'login' ? { kind: 'login', username, password } : { kind: 'key', key }

/** The settings in what was filled in. */
export const settingsIn = (given: Given): VendureSettings => ({ ...termsIn(given), channel: given['channel'] ?? '' })

/** Where a Vendure is, whichever of its addresses was copied. */
export const homeIn = ({ address = '' }: Given): string => address.replace(/\/(?:admin-api|shop-api|dashboard|admin)?\/*$/u, '')
