import type { Entry } from '../entry.ts'
import { termsOf } from './terms.ts'

/** Postings in typed arrays: term `t` stands in `docs[starts[t] … starts[t + 1])`. */
export interface Postings {
  readonly starts: Uint32Array
  readonly docs: Uint32Array
  /** How much a term tells: its inverse document frequency, by its kind. */
  readonly weights: Float32Array
}

/**
 * Two inverted indexes over the entries: of every wording (a document is one wording; `entryOf` says whose) and of each entry's whole text
 * with its answer. Single characters weigh less than bigrams and words.
 */
export interface Index {
  readonly entries: readonly Entry[]
  readonly byId: ReadonlyMap<string, Entry>
  readonly terms: ReadonlyMap<string, number>
  readonly wordings: Postings
  readonly bodies: Postings
  /** Sum of the weights of a document's terms. */
  readonly masses: Float32Array
  readonly meanMass: number
  readonly entryOf: Uint32Array
  /** How many entries answer an intent. */
  readonly answering: ReadonlyMap<string, number>
}

const SINGLE_WEIGHT = 0.9

/** Indexes the live entries; the others are as if they were not there. */
export function buildIndex(all: readonly Entry[]): Index {
  const entries = all.filter(({ status }) => status === 'live')
  const terms = new Map<string, number>()
  const documents: number[][] = []
  const owners: number[] = []
  const whole = entries.map((entry, owner) => {
    for (const wording of wordingsOf(entry)) {
      documents.push(numbered(terms, wording))
      owners.push(owner)
    }
    return numbered(terms, textOf(entry))
  })
  const wordings = invert(documents, terms)
  const masses = Float32Array.from(documents, (own) => own.reduce((sum, term) => sum + wordings.weights[term]!, 0))
  return {
    entries,
    terms,
    wordings,
    bodies: invert(whole, terms),
    masses,
    meanMass: masses.reduce((sum, one) => sum + one, 0) / Math.max(1, masses.length),
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    entryOf: Uint32Array.from(owners),
    answering: countIntents(entries),
  }
}

const textOf = (entry: Entry): string =>
  [...wordingsOf(entry), entry.answer, entry.category, ...Object.values(entry.translations).map(({ answer }) => answer)].join('\n')

const wordingsOf = ({ question, wordings, translations }: Entry): string[] => [
  question,
  ...wordings,
  ...Object.values(translations).flatMap((one) => [one.question, ...one.wordings]),
]

function numbered(terms: Map<string, number>, text: string): number[] {
  return termsOf(text).map((term) => {
    const known = terms.get(term)
    if (known !== undefined) return known
    terms.set(term, terms.size)
    return terms.size - 1
  })
}

function invert(documents: readonly (readonly number[])[], terms: ReadonlyMap<string, number>): Postings {
  const starts = new Uint32Array(terms.size + 1)
  for (const own of documents) for (const term of own) starts[term + 1]!++
  for (let term = 0; term < terms.size; term++) starts[term + 1]! += starts[term]!
  const docs = new Uint32Array(starts[terms.size]!)
  const next = starts.slice(0, terms.size)
  documents.forEach((own, doc) => {
    for (const term of own) docs[next[term]!++] = doc
  })
  return { starts, docs, weights: weigh(terms, starts, documents.length) }
}

function weigh(terms: ReadonlyMap<string, number>, starts: Uint32Array, count: number): Float32Array {
  const weights = new Float32Array(terms.size)
  for (const [term, id] of terms) {
    const holding = starts[id + 1]! - starts[id]!
    const idf = Math.log(1 + (count - holding + 0.5) / (holding + 0.5))
    weights[id] = idf * (term.length === 1 && term > '\u2e80' ? SINGLE_WEIGHT : 1)
  }
  return weights
}

function countIntents(entries: readonly Entry[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { intents } of entries) for (const intent of intents) counts.set(intent, (counts.get(intent) ?? 0) + 1)
  return counts
}
