import type { Words } from '#engine/conversation'
import { lexicon } from '#engine/text'
import { isForSale, lowest } from '../agent/views.ts'
import { basketWords } from '../basket/index.ts'
import { near, type ProductFact, products } from '../facts/index.ts'
import { kindsIn } from '../reference/index.ts'
import { priceNow, productCard } from '../respond/cards.ts'
import type { Topic } from './ask.ts'
import { goodsMeant } from './goods.ts'
import { reasonOf } from './graph.ts'
import { HUMAN, product as ofProduct, type Room, type Said, told } from './look.ts'
import { isOfKind } from './recommend.ts'

const asks = lexicon<'with' | 'instead'>('data/dialogue/near-goods.tsv', 1)
const OF_WITH: ReadonlySet<Topic> = new Set(['product', 'attribute', 'recommend'])
const OF_INSTEAD: ReadonlySet<Topic> = new Set([...OF_WITH, 'stock', 'compare', 'price'])
const [MOST, MOST_NAMES, MOST_SEARCHED] = [3, 4, 20]
/** A thing at a third of the price, or at thrice, is none that is similar. */
const TIMES = 3

/** What goes with goods or stands in for them, as the trade knows it and as the shop has it; undefined where neither is asked or nothing is known. */
export function nearGoods(room: Room): Said {
  const { ask } = room
  const asked = asks(ask.words)
  if (asked.has('instead') && OF_INSTEAD.has(ask.topic)) return insteadOf(room)
  return asked.has('with') && OF_WITH.has(ask.topic) ? goesWith(room) : undefined
}

/** The article that is meant, spoken of or open. */
function articleOf(room: Room): ProductFact | undefined {
  const { ask, turn, talk } = room
  const open = turn.page?.kind === 'product' && turn.page.ref !== undefined ? [{ productId: turn.page.ref }] : []
  const goods = [ask.goods, talk.asked?.goods ?? [], open].find((some) => some.length > 0) ?? []
  return goodsMeant({ ...room, ask: { ...ask, goods: goods.slice(0, 1) } })?.[0]?.product
}

const lookNear = ({ ask, look, turn }: Room, port: string, article: ProductFact | undefined) =>
  look(port, [{ words: ask.words, productIds: article ? [article.id] : [], language: turn.state.language }], near)

function goesWith(room: Room): Said {
  const article = articleOf(room)
  const found = lookNear(room, 'graph.accessories', article)
  if (!found) return undefined
  const ids = [...new Set(found.found.flatMap(({ items }) => items))].slice(0, MOST)
  const goods = ids.length > 0 ? (room.look('catalogue.products', [ids], products) ?? []) : []
  const titles = goods.map(({ title }) => title)
  const ours: Words = titles.length > 0 ? { key: 'graph.in_shop', args: { titles: { list: titles } } } : { key: 'graph.not_in_shop' }
  const names = found.found.slice(0, MOST_NAMES).map(({ what }) => what.name)
  return told(
    [{ key: 'graph.with', args: { thing: found.thing.name, names: { list: names } } }, ...reasonOf(found.found[0]?.because), ours],
    {
      source: 'knowledge',
      cards: goods.flatMap((one) => productCard(one)),
      shown: article ? [ofProduct(article.id)] : [],
    },
  )
}

function insteadOf(room: Room): Said {
  const article = articleOf(room)
  const found = lookNear(room, 'graph.substitutes', article)
  const like = article ? alike(room, article) : []
  const isForLess = article !== undefined && basketWords(room.ask.words).has('plea')
  const ours = isForLess ? like.filter((one) => (lowest(one)?.minor ?? 0) < (lowest(article)?.minor ?? 0)) : like
  const goods = ours.slice(0, MOST)
  if (isForLess) {
    const key = goods.length > 0 ? 'find.cheaper' : 'find.none_cheaper'
    return told([{ key, args: { title: article.title, titles: { list: goods.map(({ title }) => title) } } }], shownWith(goods, article))
  }
  if (goods.length === 0 && !found)
    return article && told([{ key: 'find.none_alike', args: { thing: article.title } }], { offer: [HUMAN], shown: [ofProduct(article.id)] })
  const names = found?.found.slice(0, MOST_NAMES).map(({ what }) => what.name) ?? []
  const head: Words[] = found
    ? [{ key: 'graph.instead', args: { thing: found.thing.name, names: { list: names } } }, ...reasonOf(found.found[0]?.because)]
    : []
  const own: Words[] =
    goods.length > 0
      ? [
          { key: 'find.alike' },
          ...goods.map((one): Words => ({ key: 'product.line', args: { name: one.title, value: lowest(one) ?? '' } })),
        ]
      : [{ key: 'graph.not_in_shop' }]
  return told([...head, ...own], { ...shownWith(goods, article), ...(found && { source: 'knowledge' }) })
}

const shownWith = (goods: readonly ProductFact[], article: ProductFact | undefined) => ({
  cards: goods.flatMap((one) =>
    productCard(
      one,
      one.variants.find(({ stock }) => stock > 0),
    ),
  ),
  shown: (goods.length > 0 ? goods : article ? [article] : []).map(({ id }) => ofProduct(id)),
})

/** Other goods of the shelf and kind of one, there now, at a price not far from its own, the nearest first. */
function alike({ look }: Room, article: ProductFact): readonly ProductFact[] {
  const { title, own, aliases, category } = article
  const kinds = kindsIn([title, own[title] ?? '', ...aliases].join(' '))
  const price = Math.min(...article.variants.map((one) => priceNow(one).minor))
  const far = (one: ProductFact) => Math.abs(Math.log(Math.max(1, lowest(one)?.minor ?? 1) / Math.max(1, price)))
  return (look('catalogue.search', [aliases[0] ?? title, MOST_SEARCHED], products) ?? [])
    .filter((one) => one.id !== article.id && one.category === category && isForSale(one) && isOfKind(one, kinds))
    .filter((one) => far(one) <= Math.log(TIMES))
    .toSorted((a, b) => far(a) - far(b))
}
