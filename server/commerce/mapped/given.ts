import type { ShopAccess } from '../kinds/index.ts'
import { termsIn } from '../kinds/index.ts'
import type { Exchange } from './calling/send.ts'
import { readMapping } from './mapping/read-mapping.ts'

/** What a shop of a mapping is opened with, by what was filled in. Throws `invalid` where the mapping is wrong. */
export const partsIn = ({ given, privateHosts, now, heard, noted }: ShopAccess & { readonly heard?: (exchange: Exchange) => void }) => ({
  address: given['address'] ?? '',
  mapping: readMapping(given['mapping'] ?? ''),
  credentials: { account: given['account'] ?? '', secret: given['secret'] ?? '' },
  terms: termsIn(given),
  privateHosts,
  now,
  ...(heard && { heard }),
  ...(noted && { noted }),
})
