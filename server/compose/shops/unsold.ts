import type { UnsoldGoods } from '@xiaoer/contract/shops'
import type { Shop } from '#commerce'

/** So many goods are looked at, so many a call: whoever opens the page waits for it. */
const [MOST, AT_ONCE] = [400, 50]

/** The goods that a shop names and has nothing of to sell: without a price, or without a kind that can be bought. */
export async function unsoldOf({ catalogue }: Shop): Promise<UnsoldGoods> {
  const names = await catalogue.names()
  const looked = names.slice(0, MOST)
  const sold = new Set<string>()
  for (let at = 0; at < looked.length; at += AT_ONCE) {
    const found = await catalogue.products(looked.slice(at, at + AT_ONCE).map(({ id }) => id))
    for (const { id, variants } of found) if (variants.length > 0) sold.add(id)
  }
  const goods = looked.flatMap(({ id, title }) => (sold.has(id) ? [] : [{ id, title }]))
  return { goods, looked: looked.length, of: names.length }
}
