import { join } from 'node:path'
import { GramIndex, meaningsOf, type Pair, packSegment, search, unpackSegment, verdictOn } from '../../../server/engine/knowledge/index.ts'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '../../../server/engine/understanding/index.ts'

/** What a search came to. */
export interface Answer {
  readonly verdict: 'answer' | 'ask' | 'not_known'
  /** Likeliest first. */
  readonly ids: readonly string[]
}

const TOP = 5

const meanings = () => meaningsOf(readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons'))))

/** The bytes of a snapshot of the pairs, as the service would keep it. */
export const snapshotOf = (pairs: Iterable<Pair>): Uint8Array => packSegment(GramIndex.of(pairs, meanings()).whole())

/** The search that `xiaoer search` makes, from a snapshot. */
export function openSearch(snapshot: Uint8Array): { bytes: number; search: (text: string) => Answer } {
  const index = new GramIndex(meanings(), [unpackSegment(snapshot)])
  const answered = (text: string): Answer => {
    const results = search(index, text, { most: TOP })
    return { verdict: verdictOn(results), ids: results.map(({ id }) => id) }
  }
  return { bytes: index.bytes, search: answered }
}
