import { plainText } from '../../kinds/index.ts'
import { keptNames } from '../../listed/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import { fewAtOnce } from '../at-once.ts'
import type { GatewayClient } from '../gateway.ts'
import { yuan } from '../words.ts'
import { METHODS, SKU_FIELDS, type SkuGiven, Skus, WARE_FIELDS, type WareGiven, Wares } from './shapes.ts'

/** The most that a page of goods, and all its pages together, may be of. */
const [PAGE, MOST] = [100, 10_000]
/** The most goods, and kinds, that kinds are asked for by at once, and that a page of kinds may be of. */
const [WARES_AT_ONCE, SKUS_AT_ONCE, KINDS] = [10, 20, 50]
/** Of goods and of kinds: on sale. */
const [WARE_ON_SALE, SKU_ON_SALE] = ['8', '1']
/** Where pictures stand whose names alone are told. */
const PICTURES = 'https://img14.360buyimg.com/n1/'

/** Some of what the shop has on sale. */
export const onSale = async (client: GatewayClient, page: number, size: number, more: Readonly<Record<string, string>> = {}) => {
  const asked = { wareStatusValue: WARE_ON_SALE, pageNo: page, pageSize: size, field: WARE_FIELDS, ...more }
  const { data, totalItem } = (await client.read(METHODS.wares, asked, Wares)).page
  return { wares: data ?? [], total: totalItem }
}

/** What the shop has on sale. */
export function catalogueOf(client: GatewayClient): Catalogue {
  const names = keptNames({
    async page(page) {
      const { wares, total } = await onSale(client, page, PAGE)
      const given = wares.map(({ wareId: id, title }): ProductName => ({ id, title: plainText(title), aliases: [], category: '' }))
      return { names: given, more: given.length > 0 && page * PAGE < Math.min(total, MOST) }
    },
  })
  return {
    names,
    products: (ids) => productsOf(client, ids),
    async search(words, limit) {
      if (words.trim() === '') return []
      const { wares } = await onSale(client, 1, Math.min(limit, PAGE), { searchKey: words, searchField: 'title' })
      return productsOf(
        client,
        wares.map(({ wareId: id }) => id),
      )
    },
  }
}

/** Goods that are on sale, by their numbers. */
async function productsOf(client: GatewayClient, ids: readonly string[]): Promise<Product[]> {
  const found = await fewAtOnce(parted(ids, WARES_AT_ONCE), async (some) => {
    const { wares } = await onSale(client, 1, WARES_AT_ONCE, { wareId: some.join() })
    const kinds = wares.length > 0 ? await kindsOf(client, { wareId: wares.map(({ wareId: id }) => id).join() }) : []
    return wares.map((ware) =>
      toProduct(
        ware,
        kinds.filter(({ wareId: of }) => of === ware.wareId),
      ),
    )
  })
  const sold = found.flat().filter(({ variants }) => variants.length > 0)
  return ids.flatMap((id) => sold.find((one) => one.id === id) ?? [])
}

/** The goods that some kinds are of. */
export async function productsOfKinds(client: GatewayClient, variantIds: readonly string[]): Promise<Product[]> {
  const kinds = await fewAtOnce(parted(variantIds, SKUS_AT_ONCE), (some) => kindsOf(client, { skuId: some.join() }))
  return productsOf(client, [...new Set(kinds.flat().map(({ wareId: id }) => id))])
}

/** Numbers that JOS may have, so many at a time. */
function parted(ids: readonly string[], size: number): string[][] {
  const known = [...new Set(ids)].filter((id) => /^\d+$/u.test(id))
  return Array.from({ length: Math.ceil(known.length / size) }, (_, at) => known.slice(at * size, (at + 1) * size))
}

async function kindsOf(client: GatewayClient, of: Readonly<Record<string, string>>): Promise<SkuGiven[]> {
  const all: SkuGiven[] = []
  for (let page = 1; ; page++) {
    const asked = { skuStatuValue: SKU_ON_SALE, pageNo: page, page_size: KINDS, field: SKU_FIELDS, ...of }
    const { data, totalItem } = (await client.read(METHODS.skus, asked, Skus)).page
    all.push(...(data ?? []))
    if (!data?.length || page * KINDS >= totalItem) return all
  }
}

const pictured = (logo: string): string => (logo === '' || /^https?:/u.test(logo) ? logo : `${PICTURES}${logo}`)

/** What a kind is chosen by, as it is shown: JOS names colour and size by numbers of their own, so that they are one option; where it has none, what its name adds. */
function chosenBy({ saleAttrs, skuName }: SkuGiven, title: string): string {
  const shown = (saleAttrs ?? []).toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0)).flatMap(({ attrValueAlias: words }) => words ?? [])
  return plainText(shown.join(' ') || skuName.replace(title, ''))
}

function toProduct({ wareId: id, title, brandName, logo }: WareGiven, kinds: readonly SkuGiven[]): Product {
  const sold = kinds.filter(({ jdPrice }) => yuan(jdPrice).minor > 0)
  const variants = sold.map((one): Variant => {
    const words = chosenBy(one, title)
    const image = pictured(one.logo)
    return {
      id: one.skuId,
      options: words === '' ? {} : { 规格: words },
      ...{ price: yuan(one.jdPrice), stock: Math.max(0, one.stockNum ?? 0), ...(image && { image }) },
    }
  })
  return {
    ...{ id, title: plainText(title), aliases: [], category: '', brand: brandName, image: pictured(logo), attributes: {}, variants },
    ...{ url: sold[0] ? `https://item.jd.com/${sold[0].skuId}.html` : '', description: '', virtual: false, accessories: [] },
  }
}
