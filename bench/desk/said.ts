import sql from 'sql-template-tag'
import { gramOfAuthor, gramsOf } from '../../server/desk/search/grams.ts'
import type { PooledDatabase } from '../../server/platform/db/index.ts'
import type { Ground } from './history.ts'
import { authorOf, orderNumberAt } from './size.ts'

const TEXTS_AT_ONCE = 5_000
const BLOCK = 65_536
const TOLD_EVERY = 10

/** The texts, each with what it is found by. */
export interface Said {
  /** Writes which messages hold what, block by block of so many messages, as the service keeps it. */
  postings(ground: Ground, messages: number): Promise<void>
}

/** Puts the texts where the messages are made of them: message `seq` says the one with the key `seq % texts`. */
export async function keepTexts(owner: PooledDatabase, texts: readonly string[]): Promise<Said> {
  const grams = new Numbered()
  const cut = texts.map((text) => Int32Array.from(gramsOf(text), (gram) => grams.of(gram)))
  await owner.call(sql`drop table if exists bench_texts`)
  await owner.call(sql`create table bench_texts (key int primary key, text text not null, grams tsvector not null)`)
  for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
    const rows = texts
      .slice(from, from + TEXTS_AT_ONCE)
      .map((text, i) => ({ key: from + i, text, grams: [...(cut[from + i] ?? [])].map((nth) => grams.named[nth]) }))
    await owner.call(sql`
      insert into bench_texts select key, text, array_to_tsvector(grams) from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key int, text text, grams text[])`)
  }
  await owner.call(sql`analyze bench_texts`)
  return { postings: (ground, messages) => postings(ground, cut, grams, messages) }
}

/** Grams by number, in the order in which they came. */
class Numbered {
  readonly named: string[] = []
  readonly #known = new Map<string, number>()

  of(gram: string): number {
    const known = this.#known.get(gram)
    if (known !== undefined) return known
    this.#known.set(gram, this.named.length)
    return this.named.push(gram) - 1
  }
}

async function postings({ owner, workspaceId, say }: Ground, cut: readonly Int32Array[], grams: Numbered, messages: number): Promise<void> {
  for (let block = 0; block * BLOCK <= messages; block++) {
    const { names, starts, lengths, numbers } = listsOf(block, cut, grams, messages)
    // the lists lie behind one another in one value: an array of them would be sent as text
    await owner.call(sql`
      insert into gram_postings (workspace_id, gram, block, numbers)
      select ${workspaceId}::uuid, gram, ${block}::int, substring(${numbers}::bytea from start for length)
      from unnest(${names}::text[], ${starts}::int[], ${lengths}::int[]) as l (gram, start, length) order by gram collate "C"`)
    if (block % TOLD_EVERY === 0) say(`lists of the search up to message ${Math.min(messages, (block + 1) * BLOCK)}`)
  }
}

/** The lists of a block, one behind the other: two bytes a message, the higher first; starts from 1. */
function listsOf(block: number, cut: readonly Int32Array[], grams: Numbered, messages: number) {
  const [first, last] = [Math.max(1, block * BLOCK), Math.min(messages, (block + 1) * BLOCK - 1)]
  const own = (seq: number): number[] => {
    const number = orderNumberAt(seq)
    return [gramOfAuthor(authorOf(seq)), ...(number ? [number.toLowerCase()] : [])].map((gram) => grams.of(gram))
  }
  const each = (see: (gram: number, seq: number) => void) => {
    for (let seq = first; seq <= last; seq++) {
      for (const gram of cut[seq % cut.length] ?? []) see(gram, seq)
      for (const gram of own(seq)) see(gram, seq)
    }
  }
  const counts = new Map<number, number>()
  each((gram) => counts.set(gram, (counts.get(gram) ?? 0) + 2))
  const [starts, ends] = [new Map<number, number>(), new Map<number, number>()]
  let size = 0
  for (const [gram, length] of counts) {
    starts.set(gram, size + 1)
    ends.set(gram, size)
    size += length
  }
  const numbers = Buffer.allocUnsafe(size)
  each((gram, seq) => ends.set(gram, numbers.writeUInt16BE(seq & (BLOCK - 1), ends.get(gram) ?? 0)))
  const names = [...counts.keys()].map((gram) => grams.named[gram] ?? '')
  return { names, starts: [...starts.values()], lengths: [...counts.values()], numbers }
}
