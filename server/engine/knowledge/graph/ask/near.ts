import { accessories, type Nearby, substitutes } from '../walk/nearby.ts'
import { type Called, calledIn, type PathStep, type Question, type ShopGraph, thingsOf, toldPath } from './question.ts'

/** What goes with a thing or stands in for it: each with the shop's own goods of that sort, and the way to it. */
export interface NearAnswer {
  readonly thing: Called
  readonly found: readonly NearThing[]
}

/** One of them; `items` are product ids of the shop. */
export interface NearThing {
  readonly what: Called
  readonly items: readonly string[]
  readonly because: readonly PathStep[]
}

const MOST = 6

/** What goes with the thing that is asked about. */
export const askAccessories = (shop: ShopGraph, question: Question): NearAnswer | undefined =>
  near(shop, question, (thing) => accessories(shop.graph, thing))

/** What may stand in for the thing that is asked about. */
export const askSubstitutes = (shop: ShopGraph, question: Question): NearAnswer | undefined =>
  near(shop, question, (thing) => substitutes(shop.graph, thing))

function near(shop: ShopGraph, question: Question, look: (thing: string) => readonly Nearby[]): NearAnswer | undefined {
  const called = calledIn(shop.graph, question.language)
  for (const thing of thingsOf(shop, question)) {
    // what the shop sells comes first: a shopper can take it at once
    const found = [...look(thing)].sort((a, b) => Number(b.items.length > 0) - Number(a.items.length > 0)).slice(0, MOST)
    if (found.length > 0)
      return {
        thing: called(thing),
        found: found.map(({ id, items, path }) => ({
          what: called(id),
          items: items.map((item) => item.slice('item:'.length)),
          because: toldPath(called)(path),
        })),
      }
  }
  return undefined
}
