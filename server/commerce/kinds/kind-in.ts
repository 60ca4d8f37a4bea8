import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import type { ShopKind } from './shop-kind.ts'

/** The kind of that name. Throws `invalid` for one that there is none of. */
export function kindIn(kinds: readonly ShopKind[], name: string): ShopKind {
  const found = kinds.find(({ kind }) => kind === name)
  if (!found) throw new AppError('invalid', refusal('shops.no_kind', { kind: name }))
  return found
}
