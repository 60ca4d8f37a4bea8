import type { Mark } from '../kinds.ts'
import { isPerson, personOf } from '../walk/ages.ts'
import type { Path } from '../walk/lineage.ts'
import { startingAge, suitability, suitableAge, type Verdict } from '../walk/suitability.ts'
import { type Called, calledIn, namedIn, type PathStep, type Question, type ShopGraph, thingsOf, toldPath } from './question.ts'

/** Whether a thing suits whom or what the question names; `from`: from which age it is; `unsafe`: what is asked about is no thing the graph knows, but for whom is unsafe to promise anything. */
export interface SuitsAnswer {
  readonly thing: Called
  readonly wish: Called
  readonly verdict: Verdict | 'from' | 'unsafe'
  readonly marks: readonly Mark[]
  /** The ways through the graph that say so. */
  readonly because: readonly (readonly PathStep[])[]
}

type Found = Pick<SuitsAnswer, 'verdict' | 'marks'> & { readonly because: readonly Path[] }

const ASKS_AGE = /几个月|几月|几岁|多大|多少岁|什么年龄|how old|what age|which age|how many months/iu

/** Whether it suits, with the path as the reason; undefined where the graph has nothing to say and nothing unsafe is asked. */
export function askSuits(shop: ShopGraph, question: Question): SuitsAnswer | undefined {
  const { graph } = shop
  const called = calledIn(graph, question.language)
  const told = (thing: string, wish: string, found: Found): SuitsAnswer => ({
    thing: called(thing),
    wish: called(wish),
    verdict: found.verdict,
    marks: found.marks,
    because: found.because.map(toldPath(called)),
  })
  const things = thingsOf(shop, question)
  for (const thing of things) {
    const age = ageAnswer(shop, question, thing)
    if (age) return told(thing, age.from, age)
  }
  const wishes = wishesOf(shop, question)
  const all = things.flatMap((thing) => wishes.map((wish) => ({ thing, wish, found: suitability(graph, thing, wish) })))
  const best = all.find(({ found }) => found.verdict !== 'not_known') ?? all.find(({ found }) => found.marks.length > 0)
  if (best) return told(best.thing, best.wish, best.found)
  const unsafe = MAY.test(question.words) ? wishes.find((wish) => marksOf(shop, wish).length > 0) : undefined
  return unsafe === undefined
    ? undefined
    : { ...told(unsafe, unsafe, { verdict: 'not_known', marks: marksOf(shop, unsafe), because: [] }), verdict: 'unsafe' }
}

/** Whether somebody may, and whether it is safe: told for no thing that the graph does not know. */
const MAY = /能|可以|可不可以|行不|行吗|会不会|适合|敢|安全|没事|\b(?:can|may|could|should|safe|ok|okay|suitable)\b/iu

const marksOf = ({ graph }: ShopGraph, wish: string): readonly Mark[] => graph.nodes.get(wish)?.marks ?? []

function ageAnswer({ graph }: ShopGraph, { words, months }: Question, thing: string) {
  if (months !== undefined) return suitableAge(graph, thing, months)
  return ASKS_AGE.test(words) ? startingAge(graph, thing) : undefined
}

/** Whom and what the words name; an age makes its own person, whatever the words call him. */
function wishesOf(shop: ShopGraph, { words, months }: Question): string[] {
  const named = namedIn(shop, words).wishes.map(({ id }) => id)
  const person = months === undefined ? undefined : personOf(shop.graph, months)
  return person === undefined ? named : [person, ...named.filter((id) => !isPerson(id))]
}
