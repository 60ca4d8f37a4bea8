import type { PartDraft, Words } from '#engine/conversation'
import { passes } from '../agent/finding.ts'
import { isForSale, lowest } from '../agent/views.ts'
import { type ProductFact, products } from '../facts/index.ts'
import { kindsIn } from '../reference/index.ts'
import { priceNow, productCard } from '../respond/cards.ts'
import { goodsMeant } from './goods.ts'
import { asked, product as ofProduct, type Room, type Said, told } from './look.ts'
import { pageSays } from './page/index.ts'

const MOST_SEARCHED = 30
const MOST = 3

/** What of the shop fits a wish: three at most, each with what its page says of it; nothing that is sold out, nothing of another kind. */
export function recommendGoods(room: Room): Said {
  const { ask, look } = room
  const words = [ask.words, ask.values['need'], ask.values['occasion'], ask.values['who']].filter((one) => one !== undefined).join(' ')
  const kinds = kindsIn(words)
  const named = goodsMeant(room)
  if (!named) return undefined
  // goods that are named are what is looked for: they are shown
  if (ask.intent === 'product.link' && named.length > 0)
    return these(
      room,
      named.map(({ product }) => product),
      [],
    )
  const found = look('catalogue.search', [words, MOST_SEARCHED], products)
  if (!found) return undefined
  const all = [...named.map(({ product }) => product), ...found]
  const ofKind = kinds.size === 0 ? named.map(({ product }) => product) : nearestKind(all, kinds)
  // nothing that is sure to be of the kind: what is looked for is asked, and never denied
  if (ofKind.length === 0) return asked({ key: 'find.need' })
  const there = unique(ofKind).filter(isForSale)
  if (there.length === 0)
    return told([
      {
        key: 'answer.kind_sold_out',
        args: {
          titles: {
            list: unique(ofKind)
              .slice(0, MOST)
              .map(({ title }) => title),
          },
        },
      },
    ])
  const filters = filtersOf(room)
  const fitting = there.filter((one) => passes(one, filters))
  if (fitting.length > 0) return these(room, fitting, [])
  return these(room, nearestInPrice(there), [{ key: 'answer.none_in_budget' }])
}

const unique = (goods: readonly ProductFact[]): ProductFact[] =>
  goods.filter(({ id }, at) => goods.findIndex((one) => one.id === id) === at)

const kindsOf = ({ title, aliases, own }: ProductFact): ReadonlySet<number> => kindsIn([title, own[title] ?? '', ...aliases].join(' '))

/** Whether goods are of one of these kinds, by their names. */
export const isOfKind = (goods: ProductFact, kinds: ReadonlySet<number>): boolean => [...kindsOf(goods)].some((kind) => kinds.has(kind))

/** The goods that share most of the kinds that were named: a 羽绒服 before any coat. */
function nearestKind(goods: readonly ProductFact[], kinds: ReadonlySet<number>): readonly ProductFact[] {
  const shared = goods.map((one) => ({ one, count: [...kindsOf(one)].filter((kind) => kinds.has(kind)).length }))
  const most = Math.max(1, ...shared.map(({ count }) => count))
  return shared.filter(({ count }) => count === most).map(({ one }) => one)
}

function filtersOf({ ask: { values } }: Room) {
  const [most, least] = [Number(values['budget'] ?? Number.NaN), Number(values['budget_from'] ?? Number.NaN)]
  const having = [values['colour'], values['attribute']].filter((one) => one !== undefined)
  return { in_stock: true, having, ...(Number.isFinite(most) && { max_price: most }), ...(Number.isFinite(least) && { min_price: least }) }
}

const nearestInPrice = (goods: readonly ProductFact[]): ProductFact[] =>
  goods.toSorted((a, b) => (lowest(a)?.minor ?? 0) - (lowest(b)?.minor ?? 0))

/** Each with its price and the line of its page that has to do with the wish. */
function these(room: Room, goods: readonly ProductFact[], lead: readonly Words[]): Said {
  const picked = goods.slice(0, MOST)
  const lines = picked.map((one): Words => {
    const [reason] = pageSays(room, room.ask.words, one).lines
    const first = Object.entries(one.attributes)[0]
    const why = reason ? [reason.name, reason.value].filter(Boolean).join(' ') : (sentence(one) ?? (first ? first.join(' ') : ''))
    return {
      key: why === '' ? 'answer.price_line' : 'answer.pick',
      args: { name: one.title, title: one.title, price: priceOfCheapest(one), why },
    }
  })
  return told([...(lead.length > 0 ? lead : [{ key: 'answer.picks' }]), ...lines], {
    cards: picked.flatMap((one): PartDraft[] => productCard(one, cheapestThere(one))),
    shown: picked.map(({ id }) => ofProduct(id)),
  })
}

const sentence = ({ description }: ProductFact): string | undefined =>
  description === undefined || description === '' ? undefined : description

const cheapestThere = ({ variants }: ProductFact) =>
  variants.filter(({ stock }) => stock > 0).toSorted((a, b) => priceNow(a).minor - priceNow(b).minor)[0] ?? variants[0]

const priceOfCheapest = (one: ProductFact) => {
  const variant = cheapestThere(one)
  return variant ? priceNow(variant) : ''
}
