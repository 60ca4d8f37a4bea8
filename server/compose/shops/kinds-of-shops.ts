import type { Shop } from '#commerce'
import { noShop } from '#commerce/none'
import { asksShop, triesShop } from './connecting.ts'
import { shopKinds } from './kinds.ts'
import { unsoldOf } from './unsold.ts'

type Parts = Parameters<typeof triesShop>[0] &
  Parameters<typeof asksShop>[0] & { readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined }

/** What shops can be connected to, how that is tried, and what a shop that is connected does not sell. */
export const kindsOfShops = (parts: Parts) => ({
  ...{ kinds: shopKinds, tryShop: triesShop(parts), askShop: asksShop(parts) },
  unsold: (workspaceId: string, shopId: string) => unsoldOf(parts.shopFor(workspaceId, shopId) ?? noShop),
})
