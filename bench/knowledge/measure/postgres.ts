import type { Client } from 'pg'
import { connectOwner } from '../../../server/platform/db/index.ts'
import { openScratch } from '../../harness/scratch.ts'
import { readStock } from '../base/goods.ts'
import { tellAll } from '../base/pairs.ts'
import { bigramsOf } from '../questions/bigrams.ts'
import type { Peer } from './mini-search.ts'
import { timesOf } from './timed.ts'
import { questionsOf, type Work } from './work.ts'

const BATCH = 5_000
const TOP = 5

/**
 * PostgreSQL's full text over the same bigrams (its own parser knows no Chinese words, and pg_trgm's trigrams are too long for questions of
 * two-character words): a tsvector of bigrams under a GIN index, any of the question's, ranked by `ts_rank`.
 */
export async function postgres(work: Work): Promise<Peer> {
  const scratch = await openScratch()
  const client = await connectOwner(scratch.store.owner)
  try {
    const from = performance.now()
    await fillTable(client, work)
    const seconds = (performance.now() - from) / 1_000
    const found: string[][] = []
    const ms: number[] = []
    for (const { text } of questionsOf(work)) {
      const asked = performance.now()
      found.push(await best(client, text))
      ms.push(performance.now() - asked)
    }
    return { seconds, memoryMb: null, times: timesOf(ms), found }
  } finally {
    await client.end()
    await scratch.close()
  }
}

async function fillTable(client: Client, { pairs, seed }: Work): Promise<void> {
  await client.query('create table bench_pairs (id text not null, words tsvector not null)')
  let batch: { id: string; words: string }[] = []
  const write = async () => {
    await client.query(
      `insert into bench_pairs select id, array_to_tsvector(string_to_array(words, ' ')) from unnest($1::text[], $2::text[]) as p (id, words)`,
      [batch.map(({ id }) => id), batch.map(({ words }) => words)],
    )
    batch = []
  }
  for (const { pairs: all } of tellAll(readStock(), pairs, seed)) {
    batch.push(...all.map(({ id, text }) => ({ id, words: bigramsOf(text).join(' ') })))
    if (batch.length >= BATCH) await write()
  }
  await write()
  await client.query('create index on bench_pairs using gin (words)')
  await client.query('vacuum analyze bench_pairs')
}

async function best(client: Client, text: string): Promise<string[]> {
  const any = bigramsOf(text)
    .map((bigram) => `'${bigram}'`)
    .join(' | ')
  const { rows } = await client.query<{ id: string }>({
    name: 'best',
    text: `select id from bench_pairs where words @@ $1::tsquery order by ts_rank(words, $1::tsquery) desc, id limit ${TOP}`,
    values: [any],
  })
  return rows.map(({ id }) => id)
}
