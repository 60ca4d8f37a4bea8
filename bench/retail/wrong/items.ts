import { type Call, listArg, textArg, variantOf, type World } from '../world.ts'
import { type Wrong, withArgs } from './wrong.ts'

/** More than were bought, what was not bought, another product, what is sold out, the same again, pairs that do not match. */
export function itemWrongs(world: World, _userId: string, call: Call): Wrong[] {
  const order = world.orders[textArg(call, 'order_id')]
  const items = listArg(call, 'item_ids')
  const [first] = items
  if (!order || first === undefined) return []
  const foreign = Object.values(world.products)
    .flatMap(({ variants }) => Object.keys(variants))
    .find((id) => !order.items.some((item) => item.item_id === id))
  const tooMany = Array.from({ length: order.items.length + 1 }, () => first)
  const news = listArg(call, 'new_item_ids')
  const paired = 'new_item_ids' in call.arguments
  return [
    {
      name: 'over quantity',
      rule: 'items-of-order',
      call: withArgs(call, { item_ids: tooMany, ...(paired && { new_item_ids: tooMany.map(() => news[0] ?? '') }) }),
    },
    { name: 'no items', rule: 'items-named', call: withArgs(call, { item_ids: [], ...(paired && { new_item_ids: [] }) }) },
    ...(foreign
      ? [{ name: 'an item not bought', rule: 'items-of-order', call: withArgs(call, { item_ids: [foreign, ...items.slice(1)] }) }]
      : []),
    ...(paired ? swapWrongs(world, call, items, news) : []),
  ]
}

function swapWrongs(world: World, call: Call, items: readonly string[], news: readonly string[]): Wrong[] {
  const [first = ''] = items
  const product = variantOf(world, first)?.productId
  const anothers = Object.values(world.products)
    .filter(({ product_id }) => product_id !== product)
    .flatMap(({ variants }) => Object.values(variants))
    .find(({ available }) => available)
  const gone = Object.values(world.products[product ?? '']?.variants ?? {}).find(
    ({ available, item_id }) => !available && item_id !== first,
  )
  const instead = (id: string) => withArgs(call, { new_item_ids: [id, ...news.slice(1)] })
  return [
    ...(anothers ? [{ name: 'another product', rule: 'same-product', call: instead(anothers.item_id) }] : []),
    ...(gone ? [{ name: 'sold out', rule: 'available', call: instead(gone.item_id) }] : []),
    { name: 'an item that does not exist', rule: 'available', call: instead('0000000000') },
    { name: 'the same item again', rule: 'other-option', call: instead(first) },
    { name: 'one new item too few', rule: 'one-for-one', call: withArgs(call, { new_item_ids: news.slice(1) }) },
    { name: 'one new item too many', rule: 'one-for-one', call: withArgs(call, { new_item_ids: [...news, news[0] ?? ''] }) },
  ]
}
