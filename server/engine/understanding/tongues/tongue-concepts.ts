import { bareLetters, type Concepts, hashText, normalise, Trie } from '#engine/text'
import { lexiconEntries } from '../lexicons.ts'
import { TONGUES, type Tongue } from './tongues.ts'

/** The words of each tongue as concepts, and a way to write a sentence in concepts alone, which every tongue reads. */
export interface TongueConcepts {
  of(tongue: Tongue): Concepts
  /** A sign for each concept of a text of a tongue (already folded by `foldTongue`), in their order. */
  signs(tongue: Tongue, text: string): string
}

/** As a tongue's classifier reads it: folded, and the marks of its letters gone. Spans are those of the folded text. */
export const foldTongue = (folded: string): string => bareLetters(folded)

/** The private use area: no shopper's language, so the signs make no grams but their concept. */
const FIRST_SIGN = 0xe000

export function readTongueConcepts(lexicons: Readonly<Record<string, string>>): TongueConcepts {
  const signs = new Map<number, string>()
  const made = new Map(TONGUES.map((tongue) => [tongue, conceptsOf(tongue, lexicons, signs)]))
  for (const concepts of made.values()) for (const [concept, sign] of signs) concepts.add(sign, concept)
  const of = (tongue: Tongue) => made.get(tongue) ?? new Trie<number>()
  return { of, signs: (tongue, text) => [...of(tongue).in(text)].map(({ value }) => signs.get(value) ?? '').join(' ') }
}

/** The tongue's own words first: a word of two languages means what it means here. */
function conceptsOf(tongue: Tongue, lexicons: Readonly<Record<string, string>>, signs: Map<number, string>): Concepts {
  const concepts: Concepts = new Trie()
  for (const file of [`concepts-${tongue}`, 'concepts']) {
    for (const { word, columns, stem } of lexiconEntries(lexicons[file] ?? '')) {
      const concept = hashText(columns[0]!)
      if (!signs.has(concept)) signs.set(concept, String.fromCharCode(FIRST_SIGN + signs.size))
      concepts.add(foldTongue(normalise(word).text), concept, stem)
    }
  }
  return concepts
}
