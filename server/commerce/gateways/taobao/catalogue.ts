import { optionsIn, plainText } from '../../kinds/index.ts'
import { keptNames } from '../../listed/index.ts'
import type { Catalogue, Product, Variant } from '../../shop.ts'
import type { GatewayClient } from '../gateway.ts'
import { yuan } from '../words.ts'
import { ITEM_FIELDS, type ItemGiven, Items } from './shapes.ts'
import { PAGE, shelf, shelfPages } from './shelf.ts'

/** The most that a call for whole goods may be of. */
const AT_ONCE = 20

/** What the shop has on sale. */
export function catalogueOf(client: GatewayClient): Catalogue {
  async function whole(ids: readonly string[]): Promise<Product[]> {
    const calls = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) => ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE))
    const given = await Promise.all(
      calls.map((some) => client.read('taobao.items.seller.list.get', { num_iids: some.join(), fields: ITEM_FIELDS }, Items)),
    )
    return given
      .flatMap(({ items }) => items)
      .map(toProduct)
      .filter(({ variants }) => variants.length > 0)
  }
  return {
    names: keptNames({ page: shelfPages(client) }),
    async products(ids) {
      const known = [...new Set(ids)].filter((id) => /^\d+$/u.test(id))
      const found = await whole(known)
      return ids.flatMap((id) => found.find((one) => one.id === id) ?? [])
    },
    async search(words, limit) {
      if (words.trim() === '') return []
      const { items } = await shelf(client, { q: words, page_no: '1', page_size: String(Math.min(limit, PAGE)) })
      const ids = items.map(({ num_iid: id }) => id)
      const found = await whole(ids)
      return ids.flatMap((id) => found.find((one) => one.id === id) ?? [])
    },
  }
}

/** "pid:vid:name:value;…"; a colon or semicolon within is written in letters. */
export function namedIn(written: string): [name: string, value: string][] {
  return written.split(';').flatMap((one): [string, string][] => {
    const [, , name = '', ...rest] = one.split(':')
    const plain = (word: string) => plainText(word.replaceAll('#cln#', ':').replaceAll('#scln#', ';'))
    const value = rest.join(':')
    return name === '' || value === '' ? [] : [[plain(name), plain(value)]]
  })
}

function toProduct(given: ItemGiven): Product {
  const { num_iid: id, title, pic_url: image, detail_url: url, props_name: props, skus } = given
  const facts = new Map<string, string>()
  for (const [name, value] of namedIn(props)) facts.set(name, facts.has(name) ? `${facts.get(name)}、${value}` : value)
  const kinds = skus.filter(({ status }) => status !== 'delete')
  // what is chosen among is no fact of all of them
  for (const [name] of kinds.flatMap(({ properties_name: of }) => namedIn(of))) facts.delete(name)
  const stock = (quantity: number, held: number | null | undefined) => Math.max(0, quantity - (held ?? 0))
  const variants: Variant[] = kinds.map((one) => ({
    id: one.sku_id,
    options: optionsIn(namedIn(one.properties_name)),
    price: yuan(one.price),
    stock: stock(one.quantity, one.with_hold_quantity),
  }))
  const single: Variant = { id, options: {}, price: yuan(given.price), stock: stock(given.num, given.with_hold_quantity) }
  return {
    ...{ id, title: plainText(title), aliases: [], category: '', brand: facts.get('品牌') ?? '', url, image },
    attributes: Object.fromEntries(facts),
    // what has no price is not for sale
    variants: (variants.length > 0 ? variants : [single]).filter(({ price }) => price.minor > 0),
    ...{ description: '', virtual: given.is_virtual ?? false, accessories: [] },
  }
}
