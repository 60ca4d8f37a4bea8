import { bareLetters, type Concepts, hashText, normalise, Trie } from '#engine/text'
import { lexiconEntries } from '../taught/lexicons.ts'
import { grownForms } from './affixes.ts'
import { TELLING_MARKS, TONGUES, type Tongue } from './tongues.ts'

/** English has no classifier here, but its sentences teach in concepts too. */
export type Spoken = Tongue | 'en'
const SPOKEN: readonly Spoken[] = [...TONGUES, 'en']

/** The words of each tongue as concepts, and a way to write a sentence in concepts alone, which every tongue reads. */
export interface TongueConcepts {
  of(tongue: Tongue): Concepts
  /** A sign for each concept of a text of a tongue, or of English (already folded by `foldTongue`), in their order. */
  signs(language: Spoken, text: string): string
}

/** As a tongue's classifier reads it: folded, and, but for where they tell words apart, the marks of its letters gone. Spans are those of the folded text. */
export const foldTongue = (folded: string, tongue: Spoken): string => (TELLING_MARKS.has(tongue) ? folded : bareLetters(folded))

/** The private use area: no shopper's language, so the signs make no grams but their concept. */
const FIRST_SIGN = 0xe000

export function readTongueConcepts(lexicons: Readonly<Record<string, string>>): TongueConcepts {
  const common = wordsOf(lexicons['concepts'])
  const own = new Map(SPOKEN.map((language) => [language, wordsOf(lexicons[`concepts-${language}`])]))
  const signs = new Map<number, string>()
  for (const words of own.values())
    for (const { concept } of [...words, ...common])
      if (!signs.has(concept)) signs.set(concept, String.fromCharCode(FIRST_SIGN + signs.size))
  const made = new Map<Spoken, Concepts>()
  const of = (language: Spoken) => {
    const concepts = made.get(language) ?? conceptsOf(language, [...(own.get(language) ?? []), ...common], signs)
    made.set(language, concepts)
    return concepts
  }
  return { of, signs: (language, text) => [...of(language).in(text)].map(({ value }) => signs.get(value) ?? '').join(' ') }
}

interface Word {
  readonly word: string
  readonly concept: number
  readonly stem: boolean
}

const wordsOf = (lexicon = ''): Word[] =>
  [...lexiconEntries(lexicon)].map(({ word, columns, stem }) => ({ word: normalise(word).text, concept: hashText(columns[0]!), stem }))

/** The tongue's own words first: a word of two languages means what it means here. Where marks tell, words as written come before words without marks. */
function conceptsOf(language: Spoken, words: readonly Word[], signs: ReadonlyMap<number, string>): Concepts {
  const concepts: Concepts = new Trie()
  if (TELLING_MARKS.has(language)) for (const { word, concept, stem } of words) concepts.add(word, concept, stem)
  for (const { word, concept, stem } of words)
    for (const form of grownForms(language, bareLetters(word), stem)) concepts.add(form.word, concept, form.stem)
  for (const [concept, sign] of signs) concepts.add(sign, concept)
  return concepts
}
