import { lexicon } from '#engine/text'

const FILE = 'data/knowledge/counter-words.tsv'
/** What may be asked of goods over the counter: what they come to, what one costs, whether it is there, what sending costs. */
export type Want = 'sum' | 'price' | 'stock' | 'send'

let known: ((text: string) => ReadonlySet<string>) | undefined

/** What a message asks of goods, by its words. */
export function wantsIn(said: string): ReadonlySet<Want> {
  known ??= lexicon(FILE, 1)
  return known(said) as ReadonlySet<Want>
}
