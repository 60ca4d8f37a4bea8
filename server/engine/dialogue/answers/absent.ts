import type { Words } from '#engine/conversation'
import { makesIn, modelsOf } from '#engine/guards'
import { isForSale } from '../agent/views.ts'
import { type ProductFact, products } from '../facts/index.ts'
import { kindsIn } from '../reference/index.ts'
import { priceNow, productCard } from '../respond/cards.ts'
import { goodsMeant } from './goods.ts'
import { product as ofProduct, type Room, type Said, told } from './look.ts'
import { isOfKind } from './recommend.ts'

const MOST_SEARCHED = 20
const MOST = 3

/** What was named and is not sold here: said so, and what the shop has of that kind as another thing; never answered for in its place. */
export function notSold(room: Room): Said {
  const { ask, look } = room
  const names = { list: ask.absent }
  const own = goodsMeant(room)
  if (!own) return undefined
  // a brand may hold the name of a kind (小米): what stands beside it tells what is looked for
  const rest = ask.absent.reduce((left, name) => left.split(name).join(' '), ask.words)
  const beside = kindsIn(rest)
  const isMake = ask.absent.every((name) => makesIn(name).length > 0)
  const kinds = beside.size > 0 || isMake ? beside : kindsIn(ask.absent.join(' '))
  const found = kinds.size > 0 ? (look('catalogue.search', [rest.trim() || ask.absent.join(' '), MOST_SEARCHED], products) ?? []) : []
  const here = own.map(({ product }) => product).filter((one) => (kinds.size > 0 ? isOfKind(one, kinds) : isMake))
  const all = [...here, ...found.filter((one) => isOfKind(one, kinds))]
  const instead = all.filter((one, at) => isForSale(one) && all.findIndex(({ id }) => id === one.id) === at).slice(0, MOST)
  const say: Words[] = [{ key: 'answer.absent', args: { names } }]
  if (instead.length === 0) return told(say, { ask: { key: 'answer.else' } })
  const [first] = instead
  const card = { cards: instead.flatMap((one) => productCard(one, cheapest(one))), shown: instead.map(({ id }) => ofProduct(id)) }
  const models = first && instead.length === 1 ? modelsOfGoods(first) : []
  const wanted = ask.absent.filter((name) => modelsOf(name).length > 0)
  if (first && models.length > 0 && wanted.length === ask.absent.length)
    return told([{ key: 'stock.no_such', args: { title: first.title, wanted: { list: wanted }, options: { list: models } } }], card)
  return told([...say, { key: 'answer.absent_own', args: { titles: { list: instead.map(({ title }) => title) } } }], {
    ...card,
  })
}

const cheapest = ({ variants }: ProductFact) => variants.toSorted((a, b) => priceNow(a).minor - priceNow(b).minor)[0]

const MOST_MODELS = 8
/** The models that goods are made for, as their options name them. */
const modelsOfGoods = ({ variants }: ProductFact): readonly string[] => {
  const names = new Set(variants.flatMap(({ options }) => Object.keys(options)))
  const named = [...names].find((name) => variants.some(({ options }) => modelsOf(options[name] ?? '').length > 0))
  return named === undefined ? [] : [...new Set(variants.flatMap(({ options }) => options[named] ?? []))].slice(0, MOST_MODELS)
}
