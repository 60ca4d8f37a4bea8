import { doudianKind, jdKind, jushuitanKind, pinduoduoKind, taobaoKind, youzanKind } from '#commerce/gateways'
import type { ShopKind } from '#commerce/kinds'
import { mappedKind } from '#commerce/mapped'
import { medusaKind } from '#commerce/medusa'
import { withParcels } from '#commerce/parcels'
import { shopifyKind } from '#commerce/shopify'
import { uploadedKind } from '#commerce/uploaded'
import { vendureKind } from '#commerce/vendure'
import { wooKind } from '#commerce/woocommerce'

/** Every kind of shop system that can be connected, in the order that the console offers them; the parcels of each may be followed by a tracking source. */
export const shopKinds: readonly ShopKind[] = [
  vendureKind,
  medusaKind,
  wooKind,
  shopifyKind,
  taobaoKind,
  pinduoduoKind,
  jdKind,
  jushuitanKind,
  youzanKind,
  doudianKind,
  mappedKind,
  uploadedKind,
].map(withParcels)
