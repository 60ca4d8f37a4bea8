import { join } from 'node:path'
import { GramIndex, type Pair, packSegment, searchPairs, unpackSegment } from '../../../server/engine/knowledge/index.ts'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '../../../server/engine/understanding/index.ts'

/** What a search came to. */
export interface Answer {
  readonly verdict: 'answer' | 'ask' | 'not_known'
  /** Likeliest first. */
  readonly ids: readonly string[]
}

const TOP = 5

const concepts = () => readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons')))

/** The bytes of a snapshot of the pairs, as the service would keep it. */
export const snapshotOf = (pairs: Iterable<Pair>): Uint8Array => packSegment(GramIndex.of(pairs, concepts()).whole())

/** The search that `xiaoer search` makes, from a snapshot. */
export function openSearch(snapshot: Uint8Array): { bytes: number; search: (text: string) => Answer } {
  const index = new GramIndex(concepts(), [unpackSegment(snapshot)])
  const search = (text: string): Answer => {
    const { verdict, results } = searchPairs(index, text, { top: TOP })
    return { verdict, ids: results.map(({ id }) => id) }
  }
  return { bytes: index.bytes, search }
}
