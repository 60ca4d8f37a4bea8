import { readStock } from '../base/goods.ts'
import { tellAll } from '../base/pairs.ts'
import { bigramsOf } from '../questions/bigrams.ts'
import { type Times, timed } from './timed.ts'
import { questionsOf, type Work } from './work.ts'

/** What a peer came to with the same base and some of the same questions. */
export interface Peer {
  readonly seconds: number
  readonly memoryMb: number | null
  readonly times: Times
  /** Ids of the best five by question. */
  readonly found: readonly (readonly string[])[]
}

const TOP = 5

/** MiniSearch over the same bigrams, in a process of its own. It knows no verdicts. */
export async function miniSearch(work: Work): Promise<Peer> {
  const { default: MiniSearch } = await import('minisearch')
  globalThis.gc?.()
  const before = process.memoryUsage().rss / 1e6
  const from = performance.now()
  const index = new MiniSearch({ fields: ['text'], tokenize: bigramsOf, processTerm: (term) => term })
  for (const { pairs } of tellAll(readStock(), work.pairs, work.seed)) index.addAll(pairs.map(({ id, text }) => ({ id, text })))
  const seconds = (performance.now() - from) / 1_000
  const texts = questionsOf(work).map(({ text }) => text)
  const found: string[][] = []
  const times = timed(texts, 1, (text) =>
    found.push(
      index
        .search(text)
        .slice(0, TOP)
        .map(({ id }) => String(id)),
    ),
  )
  globalThis.gc?.()
  const memoryMb = process.memoryUsage().rss / 1e6 - before
  return { seconds, memoryMb, times, found }
}
