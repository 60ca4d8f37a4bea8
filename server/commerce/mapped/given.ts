import type { ShopAccess } from '../kinds/index.ts'
import { termsIn } from '../kinds/index.ts'
import type { MappedParts } from './calling/client.ts'
import { readMapping } from './mapping/read-mapping.ts'

/** What of it is only for whoever tries a mapping. */
type Trying = Pick<MappedParts, 'heard' | 'hidden' | 'pages'>

/** What a shop of a mapping is opened with, by what was filled in. Throws `invalid` where the mapping is wrong. */
export const partsIn = ({ given, privateHosts, now, noted, heard, hidden, pages }: ShopAccess & Trying) => ({
  address: given['address'] ?? '',
  mapping: readMapping(given['mapping'] ?? ''),
  credentials: { account: given['account'] ?? '', secret: given['secret'] ?? '' },
  terms: termsIn(given),
  privateHosts,
  now,
  ...(heard && { heard }),
  ...(hidden && { hidden }),
  ...(pages !== undefined && { pages }),
  ...(noted && { noted }),
})
