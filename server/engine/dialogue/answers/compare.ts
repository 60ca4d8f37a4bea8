import type { Words } from '#engine/conversation'
import { type ProductFact, products } from '../facts/index.ts'
import { priceNow, productCard, productChoice } from '../respond/cards.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { goodsMeant, type Meant } from './goods.ts'
import { comparedKinds } from './graph.ts'
import { asked, product as ofProduct, type Room, type Said, told } from './look.ts'
import { linesAsWords, lineWords, pageSays, silentWords } from './page/index.ts'
import { valueOn } from './product.ts'

const MOST_GOODS = 3
const MOST_LINES = 4
const MOST_ALIKE = 4

/** Goods side by side on what was asked; where nothing was named, on price and what their pages tell apart. */
export function compareGoods(room: Room): Said {
  const meant = goodsMeant(room)
  if (!meant) return undefined
  const goods = meant.slice(0, MOST_GOODS)
  const [one, other] = goods
  if (!one) {
    const entries = entriesFor(room)
    return entries.verdict === 'answer' ? entryAnswer(entries.entry) : (comparedKinds(room) ?? asked({ key: 'compare.which' }))
  }
  if (!other) return withOneAlone(room, one)
  const shown = goods.map(({ product }) => ofProduct(product.id))
  const cards = goods.flatMap(({ product, variant }) => productCard(product, variant ?? product.variants[0]))
  const found = goods.map(({ product }) => ({ product, ...pageSays(room, room.ask.words, product) }))
  const isAsked = found.some(({ isNamed }) => isNamed)
  if (isAsked)
    return told(
      found.flatMap(({ product: { title }, lines: [best], lacks }): Words[] =>
        best ? linesAsWords(title, [best]) : [silentWords(title, lacks)],
      ),
      { shown, cards },
    )
  const head: Words[] = goods.length > 2 ? [] : [{ key: 'compare.head', args: { a: one.product.title, b: other.product.title } }]
  return told([...head, ...prices(goods), ...differences(goods)], { shown, cards })
}

const prices = (goods: readonly Meant[]): Words[] =>
  goods.flatMap(({ product, variant }) => {
    const cheapest = variant ?? product.variants.toSorted((a, b) => priceNow(a).minor - priceNow(b).minor)[0]
    const isOne = variant !== undefined || product.variants.every((one) => priceNow(one).minor === cheapest?.price.minor)
    return cheapest
      ? [{ key: isOne ? 'answer.price_line' : 'answer.price_from', args: { name: product.title, price: priceNow(cheapest) } }]
      : []
  })

/** Attributes that all pages have and that differ, in the order of the first. That they are the same is said only of goods of which the pages tell the same. */
function differences(goods: readonly Meant[]): Words[] {
  const [one, ...others] = goods
  if (!one) return []
  const shared = Object.keys(one.product.attributes)
    .map((name) => ({ name, values: [one, ...others].map(({ product }) => valueOn(product, name)) }))
    .filter(({ values }) => values.every((value) => value !== undefined))
  const lines = shared
    .filter(({ values }) => new Set(values).size > 1)
    .map(
      ({ name, values }): Words => ({
        key: 'product.line',
        args: { name, value: { list: values.map((value, at) => `${goods[at]?.product.title} ${value}`) } },
      }),
    )
  if (lines.length > 0) return lines.slice(0, MOST_LINES)
  const isOfOneKind = others.every(({ product }) => product.category === one.product.category)
  return isOfOneKind && shared.length > 0 ? [{ key: 'compare.same' }] : []
}

/** One of two is named: its kinds where the question names two of them, else it is asked with what to compare it. */
function withOneAlone(room: Room, { product, variant }: Meant): Said {
  const kinds = comparedKinds(room)
  if (kinds) return kinds
  const found = pageSays(room, room.ask.words, product)
  const more = { cards: productCard(product, variant ?? product.variants[0]), shown: [ofProduct(product.id)] }
  if (found.lines.length > 0) return told(lineWords(room.ask.words, product, found.lines), more)
  const alike = othersOf(room, product)
  return asked(
    { key: 'compare.with_which', args: { title: product.title } },
    { offer: alike.map(productChoice), shown: [ofProduct(product.id)] },
  )
}

const othersOf = ({ look }: Room, { id, category, aliases, title }: ProductFact): ProductFact[] => {
  const found = look('catalogue.search', [aliases[0] ?? title, 2 * MOST_ALIKE], products) ?? []
  return found.filter((one) => one.id !== id && one.category === category).slice(0, MOST_ALIKE)
}
