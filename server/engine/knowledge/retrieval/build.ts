import type { Entry } from '../entry.ts'
import { termsOf } from './terms.ts'

/**
 * An inverted index over every wording of every entry, in typed arrays: postings of term `t` are `docs[starts[t] … starts[t + 1])`.
 * A document is one wording; `entryOf` says whose. Single characters weigh less than bigrams and words.
 */
export interface Index {
  readonly entries: readonly Entry[]
  readonly byId: ReadonlyMap<string, Entry>
  readonly terms: ReadonlyMap<string, number>
  readonly starts: Uint32Array
  readonly docs: Uint32Array
  /** How much a term tells: its inverse document frequency, by its kind. */
  readonly weights: Float32Array
  /** Sum of the weights of a document's terms. */
  readonly masses: Float32Array
  readonly meanMass: number
  readonly entryOf: Uint32Array
  /** How many entries answer an intent. */
  readonly answering: ReadonlyMap<string, number>
}

const SINGLE_WEIGHT = 0.35

export function buildIndex(all: readonly Entry[]): Index {
  const entries = all.filter(({ status }) => status === 'live')
  const terms = new Map<string, number>()
  const documents: number[][] = []
  const owners: number[] = []
  entries.forEach((entry, owner) => {
    for (const wording of wordingsOf(entry)) {
      documents.push(termsOf(wording).map((term) => numbered(terms, term)))
      owners.push(owner)
    }
  })
  const { starts, docs } = invert(documents, terms.size)
  const weights = weigh(terms, starts, documents.length)
  const masses = Float32Array.from(documents, (own) => own.reduce((sum, term) => sum + weights[term]!, 0))
  return {
    entries,
    terms,
    starts,
    docs,
    weights,
    masses,
    meanMass: masses.reduce((sum, one) => sum + one, 0) / Math.max(1, masses.length),
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    entryOf: Uint32Array.from(owners),
    answering: countIntents(entries),
  }
}

const wordingsOf = ({ question, wordings, translations }: Entry): string[] => [
  question,
  ...wordings,
  ...Object.values(translations).flatMap((one) => [one.question, ...one.wordings]),
]

function numbered(terms: Map<string, number>, term: string): number {
  const known = terms.get(term)
  if (known !== undefined) return known
  terms.set(term, terms.size)
  return terms.size - 1
}

function invert(documents: readonly (readonly number[])[], size: number): { starts: Uint32Array; docs: Uint32Array } {
  const starts = new Uint32Array(size + 1)
  for (const own of documents) for (const term of own) starts[term + 1]!++
  for (let term = 0; term < size; term++) starts[term + 1]! += starts[term]!
  const docs = new Uint32Array(starts[size]!)
  const next = starts.slice(0, size)
  documents.forEach((own, doc) => {
    for (const term of own) docs[next[term]!++] = doc
  })
  return { starts, docs }
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
