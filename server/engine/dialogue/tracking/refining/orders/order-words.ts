import { lexicon, remembered } from '#engine/text'

const FILE = 'data/knowledge/order-words.tsv'

/** What an order of one's own can be asked for beside its state. */
const FACETS = ['contents', 'count', 'sum', 'address', 'way', 'placed', 'paid', 'parcels', 'whole'] as const
/** One of the facets. */
export type Facet = (typeof FACETS)[number]
/** Which of several orders is meant, by when it was placed, or that it is more than one. */
type OrderPlace = 'newest' | 'oldest' | 'other' | 'both'
/** What is asked of a matter that is under way: what comes back of it, and whether it is done. */
export type MatterFacet = 'back' | 'through'
type Word = Facet | OrderPlace | MatterFacet | 'amount' | 'tag' | 'own' | 'apart' | 'none'

const byThemselves = lexicon<Word>(FILE, 1)
const ofOrder = lexicon<Word>(FILE, 2)

/** The words of a message that are of orders: those that speak of one's own by themselves (`sure`), and such as do where one is spoken of. */
export const orderWordsIn = remembered((said: string): { readonly sure: ReadonlySet<Word>; readonly all: ReadonlySet<Word> } => {
  const sure = byThemselves(said)
  return { sure, all: new Set([...sure, ...ofOrder(said)]) }
})

/** What words ask of an order, in the order in which it is told; a number of pieces or all of it goes before the mere list. */
export function facetsIn(said: string): readonly Facet[] {
  const { all } = orderWordsIn(said)
  // "i paid 30, right?": the sum is told by who asks for it
  const isTagged = all.has('amount') && all.has('tag') && /\d/u.test(said)
  const asked = FACETS.filter((facet) => all.has(facet) || (facet === 'sum' && isTagged))
  return asked.filter((facet) => facet !== 'contents' || !(asked.includes('count') || asked.includes('whole') || asked.includes('parcels')))
}

/** Which order the words point at by when it was placed; undefined where they tell none, or more than one. */
export function orderPlaceIn(said: string): OrderPlace | undefined {
  const { all } = orderWordsIn(said)
  const [place, ...more] = (['newest', 'oldest', 'other', 'both'] as const).filter((one) => all.has(one))
  return more.length === 0 ? place : undefined
}
